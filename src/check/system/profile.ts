import { SetupError } from '../../errors.js';
import { loadYamlFile } from '../../load/file.js';
import { exchangeProfileSchema, type ExchangeProfile } from '../../schema/exchange.js';
import type { FileTree } from '../../world.js';

const PROFILE = 'schemas/exchange.yaml';

/** The exchange profile from the first tree that has it: the workspace's own before the shipped one. */
export async function loadExchangeProfile(trees: readonly FileTree[]): Promise<ExchangeProfile> {
  for (const tree of trees) {
    const { value, faults } = await loadYamlFile(tree, PROFILE);
    const [fault] = faults;
    if (fault?.code === 'FILE_MISSING') continue;
    if (fault) throw new SetupError(`${PROFILE}:${fault.range.line} ${fault.message}`, '改正这个文件后再运行');
    const result = exchangeProfileSchema.safeParse(value);
    if (result.success) return result.data;
    const problems = result.error.issues.map((issue) => `${issue.path.join('.') || '(文件)'}：${issue.message}`);
    throw new SetupError(`${PROFILE} 内容有误：${problems.join('；')}`, '对照随附的同名文件改正');
  }
  throw new SetupError(`找不到 ${PROFILE}，程序安装不完整`, '重新安装 dangka');
}
