import { problem } from '../pack/problem.js';
import type { BagRead, VerifyProblem } from '../pack/problem.js';

/** Bytes of a file that must be understood, and stands in memory for it; others are read piece by piece, however large. */
export const LIMIT_WHOLE = 128 * 1024 * 1024;

export const tooLarge = (path: string, bytes: number): VerifyProblem =>
  problem('ENTRY_TOO_LARGE', path, `有 ${bytes} 字节，超过 ${LIMIT_WHOLE} 字节，无法核对它写的内容。请拆分后重新生成本包。`);

/** A link, pipe or device: unpacked elsewhere it would be something else, or lead elsewhere. */
export const notRegular = (path: string): VerifyProblem =>
  problem('ENTRY_NOT_REGULAR', path, '不是普通文件（链接、管道或设备）。请换成真正的文件后重新生成本包。');

/** Collects what a scan hands over; a file that has grown meanwhile is at fault by the scan's own account. */
export const readWhole = async (size: number, scan: (take: (piece: Uint8Array) => void) => Promise<VerifyProblem | undefined>): Promise<BagRead> => {
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  const fault = await scan((piece) => {
    if (length + piece.length <= size) bytes.set(piece, length);
    length += piece.length;
  });
  return fault === undefined ? { ok: true, bytes } : { ok: false, problem: fault };
};
