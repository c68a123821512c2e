import sharp from 'sharp';
import type { PhotoFailure, PhotoResult } from '../world.js';
import { detectKind, endsEarly, isPhotoKind } from './image-kind.js';

/** A photograph of 50 megapixels is beyond any phone in use here; decoding more would need gigabytes. */
const LIMIT_PIXELS = 50e6;

/** Longer side, pixels. A two-inch photo (35 × 49 mm) at 300 dpi is 413 × 579 px. */
const LONGER_SIDE = 700;

// One thread and no vector code: the same bytes on every processor and with any number of jobs.
sharp.concurrency(1);
sharp.simd(false);
sharp.cache(false);
// The kinds are told apart by `detectKind`; should it ever err, no other decoder is there to be reached.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] });

/** Makes a photograph ready for print: upright, sRGB on white, no metadata, baseline JPEG. */
export const preparePhoto = async (bytes: Uint8Array): Promise<PhotoResult> => {
  if (bytes.length === 0) return fail({ reason: 'empty' });
  const kind = detectKind(bytes);
  if (!isPhotoKind(kind)) return fail({ reason: 'format', found: kind });
  if (endsEarly(kind, bytes)) return fail({ reason: 'truncated' });
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > LIMIT_PIXELS) return fail({ reason: 'too-many-pixels', width, height });
    const { data, info } = await decodeStrictly(bytes);
    return { ok: true, image: { jpeg: data, width: info.width, height: info.height, original: kind === 'jpeg' ? 'jpg' : kind } };
  } catch (error) {
    return fail({ reason: isCut(error) ? 'truncated' : 'undecodable' });
  }
};

const fail = (failure: PhotoFailure): PhotoResult => ({ ok: false, failure });

const isCut = (error: unknown): boolean => error instanceof Error && /premature end/i.test(error.message);

type FailOn = 'warning' | 'error';

/** Some phones write wrong scan parameters into whole pictures; no other warning is let pass. */
const HARMLESS = 'Invalid SOS parameters for sequential JPEG';

const decodeStrictly = async (bytes: Uint8Array): Promise<Rendered> => {
  try {
    return await decode(bytes, 'warning');
  } catch (error) {
    if (!(error instanceof Error && error.message.endsWith(HARMLESS))) throw error;
    return decode(bytes, 'error');
  }
};

interface Rendered {
  readonly data: Uint8Array;
  readonly info: { readonly width: number; readonly height: number };
}

/** sharp writes sRGB in three channels, and neither EXIF nor profile, unless it is told otherwise. */
const decode = (bytes: Uint8Array, failOn: FailOn): Promise<Rendered> =>
  sharp(bytes, { limitInputPixels: LIMIT_PIXELS, failOn })
    .autoOrient()
    .resize(LONGER_SIDE, LONGER_SIDE, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 85, chromaSubsampling: '4:2:0', progressive: false, mozjpeg: false })
    .toBuffer({ resolveWithObject: true });

/** Versions of what prepares pictures: another one may give other bytes. */
export const IMAGE_LIBRARIES: Readonly<Record<string, string | undefined>> = { ...sharp.versions };
