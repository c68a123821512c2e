import type { PreparedImage } from '../model/image.js';
import type { PdfFile, PdfRef } from './pdf-file.js';

/** A photograph's resource name, and its size in pixels. */
export interface SetPhoto {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

/** The photographs of a file; one that stands on several pages is embedded once. */
export class PdfPhotos {
  readonly #file: PdfFile;
  readonly #photos = new Map<PreparedImage, SetPhoto>();
  readonly names: Record<string, PdfRef> = {};

  constructor(file: PdfFile) {
    this.#file = file;
  }

  photo(path: string, images: ReadonlyMap<string, PreparedImage>): SetPhoto {
    const image = images.get(path);
    if (image === undefined) throw new Error(`照片 ${path} 没有准备好就排进了版面。`);
    const known = this.#photos.get(image);
    if (known !== undefined) return known;
    const { width, height, jpeg } = image;
    const name = `I${this.#photos.size + 1}`;
    const colours = { ColorSpace: 'DeviceRGB', BitsPerComponent: 8, Filter: 'DCTDecode' };
    this.names[name] = this.#file.addStream({ Type: 'XObject', Subtype: 'Image', Width: width, Height: height, ...colours }, jpeg);
    const photo = { name, width, height };
    this.#photos.set(image, photo);
    return photo;
  }
}
