/** Gathers the text of <si> or <is>: one run or several (rich text), without what tells how to pronounce it (<rPh>). */
export class RichText {
  #text = '';
  #inText = false;
  #phonetic = 0;

  open(name: string): void {
    if (name === 'rPh') this.#phonetic += 1;
    this.#inText = name === 't' && this.#phonetic === 0;
  }

  add(text: string): void {
    if (this.#inText) this.#text += text;
  }

  close(name: string): void {
    if (name === 'rPh') this.#phonetic -= 1;
    this.#inText = false;
  }

  /** What has been gathered; the next begins empty. */
  take(): string {
    const text = this.#text;
    this.#text = '';
    return decodeEscapes(text);
  }
}

/** ISO/IEC 29500-1, 22.9.2.19 (ST_Xstring): a character that XML cannot hold stands as _xHHHH_. */
const decodeEscapes = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))) : text;
