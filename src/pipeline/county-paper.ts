import type { TemplateContext } from '../compose/composer.js';
import { SetupError } from '../errors.js';
import { makeDocument, type MadeDocument } from './document.js';
import type { Project } from './project.js';

/** A paper of the county, composed and laid out. Throws a SetupError where the template set has none of this code. */
export function makeCountyPaper({ set, composer, world }: Project, code: string, context: TemplateContext): MadeDocument {
  const entry = set.文件.find((each) => each.对象 === '县' && each.代码 === code);
  if (entry === undefined) throw new SetupError(`模板集 ${set.名称} 没有县的文件 ${code}`, `在 set.yaml 的「文件」里加上一项「代码: ${code}, 对象: 县」的文件`);
  return makeDocument(entry, composer.compose(entry, entry.题名, context), world.fonts);
}
