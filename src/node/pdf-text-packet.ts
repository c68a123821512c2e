/** An XMP packet (ISO 16684-1) as text, one character a byte on the way in; the marks of XML stay, what they escape is written out. */
export function readPacket(bytes: string): string {
  const raw = Buffer.from(bytes, 'latin1');
  const encoding = /^(?:\u00fe\u00ff|\0<)/.test(bytes) ? 'utf-16be' : /^(?:\u00ff\u00fe|<\0)/.test(bytes) ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding).decode(raw).replace(/&(?:#x([\dA-Fa-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/g, (entity, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? entity;
    const codePoint = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : entity;
  });
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
