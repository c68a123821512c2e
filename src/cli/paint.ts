/** Select Graphic Rendition, ECMA-48: what begins a style and what ends it. */
const STYLES = { red: [31, 39], yellow: [33, 39], green: [32, 39], cyan: [36, 39], bold: [1, 22], dim: [2, 22] } as const;

export type Style = keyof typeof STYLES;

export type Paint = (style: Style, text: string) => string;

export const choosePaint = (color: boolean): Paint => (color ? paint : plain);

const paint: Paint = (style, text) => {
  const [begin, end] = STYLES[style];
  return `\u001B[${begin}m${text}\u001B[${end}m`;
};

const plain: Paint = (_, text) => text;
