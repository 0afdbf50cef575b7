// A conversation in named steps: the first that fails ends it, and says what came back.

export async function run(steps) {
  for (const [name, step] of Object.entries(steps)) {
    try {
      await step();
      console.log(`ok: ${name}`);
    } catch (failure) {
      console.log(`FAILED: ${name}: ${text(failure)}`);
      process.exit(1);
    }
  }
  console.log(`all ${Object.keys(steps).length} steps passed`);
}

/** The code that a call is refused with; a call that is not refused fails the step. */
export async function codeOf(call) {
  try {
    const answer = await call();
    throw new Error(`not refused, but answered ${JSON.stringify(answer)}`);
  } catch (refused) {
    if (refused instanceof Error) {
      throw refused;
    }
    return refused.code;
  }
}

function text(failure) {
  return failure instanceof Error ? failure.stack : JSON.stringify(failure);
}
