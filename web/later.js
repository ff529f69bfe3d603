// The part of the program that the first frame does not need (cmake/split-module.mjs): it is fetched once that frame stands.
// A function of it that is called before it has come waits for it, and the page with it. Such a call goes past the service
// worker; where that keeps the part for this version, the page begins with both.

const kRetryMs = 10_000;

export class Later {
  #url;
  #failed;
  #first = null; // the exports of the first module
  #kept = null; // the compiled part, where it was there before the first module ran
  #whole = false;

  /**
   * `url` is undefined where the program is not divided (a Debug build). `failed(error)` is told when a call could not be
   * answered, because the part can not be had.
   */
  constructor(url, failed) {
    this.#url = url;
    this.#failed = failed;
    this.#whole = url === undefined;
  }

  /** What the first module imports: each name is the place in the function table where the function will stand. */
  get imports() {
    return new Proxy({}, { get: (_, place) => (...given) => this.#call(Number(place), given) });
  }

  /** Before the first module runs: the part is kept in this browser. Without it the page begins all the same. */
  async prepare() {
    if (!this.#whole) this.#kept = await this.#compiled().catch(() => null);
  }

  /** The first module is there, and will run. */
  attach(instance) {
    this.#first = instance.exports;
    if (this.#kept) this.#join(this.#kept);
  }

  async #compiled() {
    const response = await fetch(this.#url);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return WebAssembly.compile(await response.arrayBuffer());
  }

  /** Fetches the part, again and again where there is no network. */
  async fetch() {
    while (!this.#whole) {
      try {
        this.#join(await this.#compiled());
      } catch (error) {
        console.info(`The rest of the program has not come yet: ${error.message}`);
        await new Promise((resolve) => {
          setTimeout(resolve, kRetryMs);
          addEventListener('online', resolve, { once: true });
        });
      }
    }
  }

  // Puts the part's functions into the table, once.
  #join(module) {
    if (this.#whole) return;
    new WebAssembly.Instance(module, { first: this.#first });
    this.#whole = true;
    performance.mark('constellation:later');
  }

  #call(place, given) {
    if (!this.#whole) this.#fetchNow(place);
    return this.#first['%table'].get(place)(...given);
  }

  // WebAssembly can not wait for a promise in the middle of a call, so this once the page stands still.
  #fetchNow(place) {
    performance.mark('constellation:later-waits', { detail: place });
    try {
      const request = new XMLHttpRequest();
      request.open('GET', this.#url, false);
      request.overrideMimeType('text/plain; charset=x-user-defined'); // one character a byte
      request.send();
      if (request.status !== 200) throw new Error(`the server answered ${request.status}`);
      const bytes = Uint8Array.from(request.responseText, (character) => character.charCodeAt(0) & 0xff);
      this.#join(new WebAssembly.Module(bytes));
    } catch (error) {
      this.#failed(error);
      throw error;
    }
  }
}
