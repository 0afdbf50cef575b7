"use strict";
// Shows one OpenAPI document. Everything is written as text, so nothing in a document can become markup.

const METHODS = ["get", "post", "put", "patch", "delete", "head", "options"];
const operations = document.getElementById("operations");
const filter = document.getElementById("filter");
const links = [...document.querySelectorAll("#documents a")];

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

/** The schema as an example, references followed; a type that contains itself ends in its name. */
function example(schema, all, within) {
  if (!schema) return null;
  if (schema.$ref) {
    const name = schema.$ref.split("/").pop();
    return within.includes(name) ? name : example(all[name], all, [...within, name]);
  }
  const parts = schema.allOf || schema.oneOf || schema.anyOf;
  if (parts) return Object.assign({}, ...parts.map((part) => example(part, all, within)));
  if (schema.type === "array") return [example(schema.items, all, within)];
  if (schema.properties) {
    return Object.fromEntries(Object.entries(schema.properties).map(([key, value]) => [key, example(value, all, within)]));
  }
  return schema.enum ? schema.enum.join(" | ") : schema.format || schema.type || "any";
}

function content(title, body, all) {
  const box = element("div");
  for (const [type, media] of Object.entries(body.content || {})) {
    box.append(element("p", `${title}, ${type}`, "about"));
    box.append(element("pre", JSON.stringify(example(media.schema, all, []), null, 2)));
  }
  return box;
}

function parameters(list) {
  const table = element("table");
  for (const parameter of list) {
    const row = table.insertRow();
    row.append(element("td", `${parameter.name}${parameter.required ? " *" : ""}`));
    row.append(element("td", parameter.in), element("td", parameter.description || ""));
  }
  return table;
}

function operation(path, method, what, all) {
  const box = element("details");
  const line = element("summary");
  line.append(element("span", method.toUpperCase(), "method"), element("code", path));
  line.append(element("span", ` ${what.summary || ""}`, "about"));
  box.append(line);
  if (what.description && what.description !== what.summary) box.append(element("p", what.description));
  if (what.parameters) box.append(parameters(what.parameters));
  if (what.requestBody) box.append(content("request", what.requestBody, all));
  for (const [status, answer] of Object.entries(what.responses || {})) {
    box.append(content(`answer ${status}`, answer, all));
  }
  box.dataset.text = `${method} ${path} ${what.summary || ""}`.toLowerCase();
  return box;
}

function narrow() {
  const wanted = filter.value.toLowerCase();
  for (const box of operations.children) box.hidden = !(box.dataset.text || "").includes(wanted);
}

async function show() {
  const chosen = location.hash.slice(1) || links[0].hash.slice(1);
  links.forEach((link) => link.toggleAttribute("aria-current", link.hash === `#${chosen}`));
  const answer = await fetch(`/openapi/${encodeURIComponent(chosen)}.json`);
  if (!answer.ok) {
    operations.replaceChildren(element("p", "There is no such document."));
    return;
  }
  const api = await answer.json();
  const all = (api.components && api.components.schemas) || {};
  operations.replaceChildren(
    ...Object.entries(api.paths).flatMap(([path, item]) =>
      METHODS.filter((method) => item[method]).map((method) => operation(path, method, item[method], all))));
  narrow();
}

filter.addEventListener("input", narrow);
addEventListener("hashchange", show);
show();
