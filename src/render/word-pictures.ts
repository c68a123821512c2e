import type { Picture } from '../model/document.js';
import type { PreparedImage } from '../model/image.js';
import type { Mm } from '../model/length.js';
import { fitInto } from '../model/picture.js';
import { storeData, type PackedData, type PackedPart } from './office-parts.js';
import { qrPng } from './qr.js';
import type { WordPieces } from './word-pieces.js';
import { EMU_PER_PIXEL } from './word-specimen.js';

/** Pixels of a QR picture: enough for a sharp print at 22 mm. */
const QR_SCALE = 8;

/** The pictures of one document; one that stands there twice is embedded once. */
export class WordPictures {
  readonly #images: ReadonlyMap<string, PreparedImage>;
  readonly #photos: WeakMap<PreparedImage, PackedData>;
  readonly #firstRelation: number;
  /** The relation of a photograph, or of the symbol for a text. */
  readonly #relations = new Map<PreparedImage | string, string>();
  readonly #media: PackedPart[] = [];
  #drawings = 0;

  /** `photos`: what documents before this one have packed. */
  constructor(images: ReadonlyMap<string, PreparedImage>, photos: WeakMap<PreparedImage, PackedData>, firstRelation: number) {
    this.#images = images;
    this.#photos = photos;
    this.#firstRelation = firstRelation;
  }

  /** The parts that hold them, in the order of their relations. */
  get media(): readonly PackedPart[] {
    return this.#media;
  }

  write({ source, width, height, description }: Picture, pieces: WordPieces): string {
    const box = { width: mmToPixels(width), height: mmToPixels(height) };
    if (source.kind === 'qr') return this.#draw(this.#embed(source.text, 'png', () => storeData(qrPng(source.text, QR_SCALE))), box, description, pieces);
    const image = this.#images.get(source.path);
    if (image === undefined) throw new Error(`no prepared image for ${source.path}`);
    return this.#draw(this.#embed(image, 'jpg', () => this.#pack(image)), fitInto(box, image), description, pieces);
  }

  #draw(relation: string, size: { readonly width: number; readonly height: number }, description: string, { picture, plainPicture }: WordPieces): string {
    this.#drawings += 1;
    const [across, down] = [Math.round(size.width) * EMU_PER_PIXEL, Math.round(size.height) * EMU_PER_PIXEL];
    return (description === '' ? plainPicture : picture).fill({ relation, number: this.#drawings, across, down, description });
  }

  /** Media are numbered by their kinds, relations through all. */
  #embed(content: PreparedImage | string, extension: 'jpg' | 'png', pack: () => PackedData): string {
    const known = this.#relations.get(content);
    if (known !== undefined) return known;
    const relation = `rId${this.#firstRelation + this.#media.length}`;
    const number = this.#media.filter(({ name }) => name.endsWith(extension)).length + 1;
    this.#media.push({ name: `word/media/image${number}.${extension}`, ...pack() });
    this.#relations.set(content, relation);
    return relation;
  }

  #pack(image: PreparedImage): PackedData {
    const packed = this.#photos.get(image) ?? storeData(image.jpeg);
    this.#photos.set(image, packed);
    return packed;
  }
}

/** Pixels as docx takes them. */
const mmToPixels = (mm: Mm): number => Math.round((mm / 25.4) * 96);
