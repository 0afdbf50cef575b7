// A customer's session at the AppEngine gate of Gatehouse, for a page without a framework: sign up, sign in, restore, refresh
// once when the server says 401, sign out.

const KEY = 'gatehouse.session';

/** What the server refused, in its own words. */
export class Refused extends Error {
  constructor(status, body) {
    super(body.message ?? `HTTP ${status}`);
    this.status = status;
    this.code = body.error ?? 'unknown';
    this.details = body.details ?? [];
  }
}

export class CustomerSession {
  #server;
  #org;
  #store;
  #tokens;
  #refreshing = null;

  /** @param store where the tokens are kept between visits: localStorage, or anything with its three methods */
  constructor(server, org, store = localStorage) {
    this.#server = server.replace(/\/+$/, '');
    this.#org = org;
    this.#store = store;
    this.#tokens = JSON.parse(store.getItem(KEY) ?? 'null');
  }

  get isSignedIn() {
    return this.#tokens !== null;
  }

  signUp(person) {
    return this.#enter('/profile/customer/signup', person);
  }

  signIn(email, password) {
    return this.#enter('/profile/customer/signin', {email, password});
  }

  async #enter(path, body) {
    const answer = await this.#send('POST', path, body);
    this.#keep(answer);
    return answer.user;
  }

  /** Who is signed in from an earlier visit; null if nobody, or the session has ended meanwhile. */
  async restore() {
    if (!this.isSignedIn) {
      return null;
    }
    try {
      return (await this.call('GET', '/profile')).user;
    } catch (error) {
      if (error instanceof Refused && error.status === 401) {
        return null;
      }
      throw error;
    }
  }

  /**
   * Calls with the access token. On 401 the tokens are refreshed once and the call is sent once more; if the refresh is
   * refused as well, nobody is signed in any more.
   */
  async call(method, path, body) {
    const used = this.#tokens?.access;
    try {
      return await this.#send(method, path, body, used);
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 401 || !this.isSignedIn) {
        throw error;
      }
    }
    if (this.#tokens.access === used) {
      await this.#refresh();
    }
    return this.#send(method, path, body, this.#tokens.access);
  }

  /** Calls that fail at the same time share one refresh. */
  #refresh() {
    this.#refreshing ??= this.#send('POST', '/profile/customer/refresh', {refresh_token: this.#tokens.refresh})
      .then(answer => this.#keep(answer))
      .catch(error => {
        if (error instanceof Refused && error.status === 401) {
          this.#keep(null);
        }
        throw error;
      })
      .finally(() => { this.#refreshing = null; });
    return this.#refreshing;
  }

  /** Forgets the tokens whatever the server says: the network may be away, the token dead already. */
  async signOut() {
    const tokens = this.#tokens;
    this.#keep(null);
    if (tokens !== null) {
      await this.#send('POST', '/profile/signout', {refresh_token: tokens.refresh}, tokens.access).catch(() => {});
    }
  }

  #keep(answer) {
    this.#tokens = answer === null ? null : {access: answer.access_token, refresh: answer.refresh_token};
    if (this.#tokens === null) {
      this.#store.removeItem(KEY);
    } else {
      this.#store.setItem(KEY, JSON.stringify(this.#tokens));
    }
  }

  async #send(method, path, body, access) {
    const headers = {orgid: this.#org};
    if (body !== undefined) {
      headers['content-type'] = 'application/json';
    }
    if (access !== undefined) {
      headers.authorization = `Bearer ${access}`;
    }
    const response = await fetch(this.#server + path, {method, headers, body: body && JSON.stringify(body)});
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) {
      throw new Refused(response.status, answer);
    }
    return answer;
  }
}
