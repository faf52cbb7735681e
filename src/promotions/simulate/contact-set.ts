/** Contacts that were met: a byte each, so that a million of them for fifty promotions fit into memory. */
export class ContactSet {
  #bytes = new Uint8Array(1024);
  size = 0;

  add(contact: number): void {
    if (contact >= this.#bytes.length) {
      const larger = new Uint8Array(Math.max(contact + 1, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    if (this.#bytes[contact] === 1) return;
    this.#bytes[contact] = 1;
    this.size += 1;
  }
}
