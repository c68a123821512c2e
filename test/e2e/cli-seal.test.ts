import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digest } from '../../src/model/digest.js';
import { parseJson, runCli, type Ran } from '../support/cli-run.js';
import { edit, EXAMPLES, openScratch } from '../support/cli-workspace.js';
import { ROOT } from '../support/examples.js';
import { runProgram, succeed } from '../support/seal-programs.js';

/** The smallest example, without PDFs: every test here has it verified several times. */
const NAME = '410799103202-2017-archive';
const ZIP = `${NAME}.zip`;
const TAG_MANIFESTS = ['tagmanifest-sha256', 'tagmanifest-sm3'];

const scratch = openScratch();
afterAll(scratch.remove);

beforeAll(() => {
  const { code, stderr } = runCli(['build', EXAMPLES, '-o', scratch.path('built'), '--village', NAME.slice(0, 12), '--format', 'docx', '--audience', 'archive', '--json']);
  if (code !== 0) throw new Error(stderr);
  for (const [algorithm, name] of [['ed25519', '县档案室'], ['sm2', '县档案室国密'], ['ed25519', '别人'], ['age', '市档案馆'], ['age', '别家']]) run('keygen', '-o', scratch.path('all-keys'), '--algorithm', algorithm ?? '', '--name', name ?? '');
});

/** Runs the command and wants it to succeed. */
function run(...args: readonly string[]): Ran {
  const ran = runCli(args);
  if (ran.code !== 0) throw new Error(`dangka ${args.join(' ')}: ${String(ran.code)}\n${ran.stdout}${ran.stderr}`);
  return ran;
}

/** A folder with nothing but the package in it. */
function openHandover(name: string): (...parts: string[]) => string {
  const folder = scratch.path(name);
  mkdirSync(folder);
  cpSync(scratch.path('built/packages', ZIP), join(folder, ZIP));
  return (...parts) => join(folder, ...parts);
}

const keyOf = (name: string): string => scratch.path('all-keys', name);
const fingerprintOf = (name: string): string => succeed('bash', ['--norc', '-c', 'openssl pkey -pubin -in "$0" -outform DER | sha256sum | cut -c1-16', keyOf(`${name}.pub.pem`)], scratch.path()).trim();
const signaturesOf = (name: string): string[] => TAG_MANIFESTS.map((manifest) => `${ZIP}.${fingerprintOf(name)}.${manifest}.sig`);
const codesOf = (ran: Ran): string[] => (parseJson(ran) as { packages: { problems: { code: string }[] }[] }).packages.flatMap(({ problems }) => problems.map(({ code }) => code));

describe('keygen', () => {
  it('tells the fingerprint, what to keep and what to give away', () => {
    const folder = scratch.path('keygen');
    const { stdout, stderr } = run('keygen', '-o', folder);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^做好一对签名密钥\(Ed25519\)：\n {2}私钥 .*\/keygen\/ed25519\.key\.pem\n {4}只留在签名的人手里.*\n {4}.*没有口令.*\n {2}公钥 .*\/keygen\/ed25519\.pub\.pem\n.*\n指纹 [0-9a-f]{4}( [0-9a-f]{4}){3}，/);
    const again = runCli(['keygen', '-o', folder]);
    expect([again.code, again.stdout, again.stderr]).toEqual([1, '', expect.stringMatching(/^错误：已经有 .*，没有覆盖\n怎么办：/)]);
  });

  it.each(['ed25519', 'sm2', 'age'])('of %s says the same as JSON, without the secret', (algorithm) => {
    const ran = run('keygen', '-o', scratch.path('keygen-json'), '--algorithm', algorithm, '--json', '--lang', 'en');
    const files = { secret: expect.stringContaining(algorithm) as string, open: expect.stringContaining(algorithm) as string };
    const known = algorithm === 'age' ? { recipient: expect.stringMatching(/^age1/) as string } : { fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/) as string };
    expect(parseJson(ran)).toEqual({ ok: true, algorithm, encrypted: false, files, ...known });
    expect(ran.stdout).not.toContain('PRIVATE');
    expect(ran.stdout).not.toContain('SECRET');
  });

  it('knows no other algorithm', () => {
    expect(runCli(['keygen', '-o', scratch.path('none'), '--algorithm', 'rsa'])).toMatchObject({ code: 1, stderr: expect.stringContaining('可以写：ed25519、sm2、age') as string });
  });
});

describe('a package that is signed', () => {
  it('stays as it is, with signatures beside it, that stand when signed again and side by side', () => {
    const at = openHandover('signed');
    const before = readFileSync(at(ZIP));
    const first = parseJson(run('seal', at(ZIP), '--sign', keyOf('县档案室国密.key.pem'), '--json'));
    expect(first).toEqual({ ok: true, packages: [{ file: at(ZIP), ok: true, signatures: signaturesOf('县档案室国密').map((name) => at(name)), problems: expect.any(Array) as unknown[] }] });
    const signature = readFileSync(at(signaturesOf('县档案室国密')[0] ?? ''));
    run('seal', at(ZIP), '--sign', keyOf('县档案室国密.key.pem'));
    expect(readFileSync(at(signaturesOf('县档案室国密')[0] ?? ''))).toEqual(signature);
    run('seal', at(ZIP), '--sign', keyOf('县档案室.key.pem'));
    expect(readFileSync(at(ZIP)).equals(before)).toBe(true);
    expect(readdirSync(at()).sort()).toEqual([ZIP, ...signaturesOf('县档案室'), ...signaturesOf('县档案室国密')].sort());
    expect(statSync(at(signaturesOf('县档案室')[0] ?? '')).size).toBe(64);
    expect(runCli(['verify', at(ZIP), '--key', keyOf('县档案室.pub.pem'), '--key', keyOf('县档案室国密.pub.pem')])).toMatchObject({ code: 0 });
  });

  it('is not, where it does not verify', () => {
    const at = openHandover('faulty');
    const bytes = readFileSync(at(ZIP));
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    writeFileSync(at(ZIP), bytes);
    const ran = runCli(['seal', at(ZIP), '--sign', keyOf('县档案室.key.pem'), '--to', keyOf('市档案馆.recipient.txt')]);
    expect([ran.code, ran.stdout]).toEqual([2, expect.stringMatching(/^✗ .*\n {4}[A-Z_]+.*\n[^]*1 个包，做好 0 个\n$/)]);
    expect(readdirSync(at())).toEqual([ZIP]);
  });

  it('with a key that others can read says so', () => {
    const at = openHandover('exposed');
    cpSync(keyOf('县档案室.key.pem'), at('key.pem'));
    chmodSync(at('key.pem'), 0o644);
    const { stderr } = run('seal', at(ZIP), '--sign', at('key.pem'));
    expect(stderr).toMatch(/^注意：别人也能读 .*key\.pem，.*chmod 600 .*\n$/);
  });

  it('needs to be told what to do, and with what', () => {
    const at = openHandover('orders');
    const refusal = (...args: string[]): Ran => runCli(['seal', at(ZIP), ...args]);
    expect(refusal()).toMatchObject({ code: 1, stderr: expect.stringContaining('--sign 私钥') as string });
    expect(refusal('--sign', keyOf('县档案室.pub.pem'))).toMatchObject({ code: 1, stderr: expect.stringContaining('是公钥，签名要用私钥') as string });
    expect(refusal('--sign', keyOf('县档案室.key.pem'), '-o', at('out'))).toMatchObject({ code: 1, stderr: expect.stringContaining('-o 要和 --to 一起用') as string });
    expect(refusal('--sign', '')).toMatchObject({ code: 1 });
    expect(runCli(['seal', at(), '--sign', keyOf('县档案室.key.pem')])).toMatchObject({ code: 1, stderr: expect.stringContaining('不是 zip') as string });
    expect(readdirSync(at())).toEqual([ZIP]);
  });
});

describe('verify --key', () => {
  const verify = (path: string, ...names: readonly string[]): Ran => runCli(['verify', path, ...names.flatMap((name) => ['--key', keyOf(`${name}.pub.pem`)]), '--json']);

  it('wants every key given to have signed', () => {
    const at = openHandover('keys');
    expect(codesOf(verify(at(ZIP), '县档案室'))).toEqual(['SIGNATURE_MISSING', 'SIGNATURE_MISSING']);
    run('seal', at(ZIP), '--sign', keyOf('县档案室.key.pem'));
    expect(verify(at(ZIP), '县档案室').code).toBe(0);
    const ran = verify(at(ZIP), '县档案室', '别人');
    expect([ran.code, codesOf(ran)]).toEqual([2, ['SIGNATURE_KEY']]);
    expect(ran.stdout).toContain(fingerprintOf('县档案室').replace(/.{4}(?=.)/g, '$& '));
    rmSync(at(signaturesOf('县档案室')[1] ?? ''));
    expect(codesOf(verify(at(ZIP), '县档案室'))).toEqual(['SIGNATURE_MISSING']);
  });

  it.each(['县档案室', '县档案室国密'])('finds a signature of %s that is not one, or is for something else', (name) => {
    const at = openHandover(`spoilt-${name}`);
    run('seal', at(ZIP), '--sign', keyOf(`${name}.key.pem`));
    const [first = '', second = ''] = signaturesOf(name);
    const bytes = readFileSync(at(first));
    writeFileSync(at(first), readFileSync(at(second)));
    expect(codesOf(verify(at(ZIP), name))).toEqual(['SIGNATURE_MISMATCH']);
    writeFileSync(at(first), 'OK');
    expect(codesOf(verify(at(ZIP), name))).toEqual(['SIGNATURE_FORMAT']);
    writeFileSync(at(first), bytes);
    expect(verify(at(ZIP), name).code).toBe(0);
  });

  it('finds a package that was changed, with every digest made to match', () => {
    const at = openHandover('forged');
    run('seal', at(ZIP), '--sign', keyOf('县档案室.key.pem'));
    succeed('unzip', ['-q', ZIP], at());
    const info = at(NAME, 'bag-info.txt');
    const before = readFileSync(info);
    writeFileSync(info, `${before.toString()}Contact-Name: x\n`);
    for (const name of ['sha256', 'sm3'] as const) {
      const manifest = at(NAME, `tagmanifest-${name}.txt`);
      edit(manifest, new RegExp(digest(name, before)), digest(name, readFileSync(info)));
    }
    expect(runCli(['verify', at(NAME)]).code).toBe(0);
    expect(codesOf(verify(at(NAME), '县档案室'))).toEqual(['SIGNATURE_MISMATCH', 'SIGNATURE_MISMATCH']);
  });

  it('looks beside an unpacked package as well', () => {
    const at = openHandover('unpacked');
    run('seal', at(ZIP), '--sign', keyOf('县档案室.key.pem'));
    succeed('unzip', ['-q', ZIP], at());
    rmSync(at(ZIP));
    expect(verify(at(NAME), '县档案室').code).toBe(0);
    writeFileSync(at(NAME, 'tagmanifest-sm3.txt'), '');
    expect(codesOf(verify(at(NAME), '县档案室'))).toContain('SIGNATURE_MISMATCH');
  });

  it('says that there are signatures where none was asked for', () => {
    const at = openHandover('unasked');
    expect(run('verify', at(ZIP)).stdout).not.toContain('签名');
    run('seal', at(ZIP), '--sign', keyOf('县档案室.key.pem'));
    expect(run('verify', at(ZIP)).stdout).toContain(fingerprintOf('县档案室').replace(/.{4}(?=.)/g, '$& '));
  });

  it('cannot use a private key', () => {
    const at = openHandover('private');
    expect(runCli(['verify', at(ZIP), '--key', keyOf('县档案室.key.pem')])).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('是私钥') as string });
  });
});

describe('handing over', () => {
  it('gives back the same bytes, and the signatures go along', () => {
    const at = openHandover('handing');
    const sealed = parseJson(run('seal', at(ZIP), '--sign', keyOf('县档案室.key.pem'), '--to', keyOf('市档案馆.recipient.txt'), '-o', at('移交'), '--json'));
    expect(sealed).toMatchObject({ ok: true, packages: [{ sealed: at('移交', `${ZIP}.age`) }] });
    expect(readdirSync(at('移交')).sort()).toEqual([`${ZIP}.age`, ...signaturesOf('县档案室')].sort());
    const opened = parseJson(run('unseal', at('移交', `${ZIP}.age`), '--identity', keyOf('市档案馆.identity.txt'), '-o', at('接收'), '--json'));
    expect(opened).toEqual({ ok: true, files: [{ file: at('移交', `${ZIP}.age`), ok: true, package: at('接收', ZIP), problems: [] }] });
    expect(readFileSync(at('接收', ZIP)).equals(readFileSync(at(ZIP)))).toBe(true);
    expect(runCli(['verify', at('接收', ZIP), '--key', keyOf('县档案室.pub.pem')]).code).toBe(0);
  });

  it('overwrites nothing', () => {
    const at = openHandover('again');
    const seal = (): Ran => runCli(['seal', at(ZIP), '--to', keyOf('市档案馆.recipient.txt')]);
    expect(seal().code).toBe(0);
    const bytes = readFileSync(at(`${ZIP}.age`));
    expect(seal()).toMatchObject({ code: 1, stderr: expect.stringMatching(/已经有 .*\.age，没有覆盖\n怎么办：/) as string });
    expect(readFileSync(at(`${ZIP}.age`)).equals(bytes)).toBe(true);
    expect(runCli(['unseal', at(`${ZIP}.age`), '--identity', keyOf('市档案馆.identity.txt')])).toMatchObject({ code: 1, stderr: expect.stringContaining('没有覆盖') as string });
  });

  it('opens nothing for somebody else, nor what was cut, and goes on with the others', () => {
    const at = openHandover('wrong');
    run('seal', at(ZIP), '--to', keyOf('市档案馆.recipient.txt'), '-o', at('移交'));
    const sealed = at('移交', `${ZIP}.age`);
    const unseal = (identity: string, ...files: string[]): Ran => runCli(['unseal', ...files, '--identity', keyOf(identity), '-o', at('接收')]);
    expect(unseal('别家.identity.txt', sealed)).toMatchObject({ code: 2, stdout: expect.stringMatching(/✗ .*\n {4}SEALED_IDENTITY: 这个身份解不开/) as string });
    writeFileSync(at('移交', '断.zip.age'), readFileSync(sealed).subarray(0, -1000));
    writeFileSync(at('移交', '没加密.zip.age'), 'PK');
    expect(readdirSync(at('接收'))).toEqual([]);
    const ran = unseal('市档案馆.identity.txt', at('移交', '断.zip.age'), at('移交', '没加密.zip.age'), at('移交', '没有.zip.age'), sealed);
    expect(ran.code).toBe(1);
    expect(ran.stdout).toMatch(/SEALED_CORRUPT[^]*SEALED_FORMAT[^]*✓ [^]*4 个文件，解开 1 个/);
    expect(ran.stderr).toMatch(/^错误：打不开 .*没有\.zip\.age/);
    expect(readdirSync(at('接收'))).toEqual([ZIP]);
    expect(unseal('市档案馆.recipient.txt', sealed)).toMatchObject({ code: 1, stderr: expect.stringContaining('不是 age 身份') as string });
  });

  it('repeats no secret that was typed on the command line', () => {
    const secret = /AGE-SECRET-KEY-\S+/.exec(readFileSync(keyOf('市档案馆.identity.txt'), 'utf8'))?.[0] ?? '';
    const at = openHandover('secret');
    for (const args of [['seal', at(ZIP), '--to', secret], ['unseal', at('x.age'), '--identity', secret]]) {
      const ran = runCli([...args, '--json']);
      expect(ran.code).toBe(1);
      expect(ran.stdout + ran.stderr).not.toContain(secret.slice(16));
    }
  });
});

describe('docs/seals.md', () => {
  const page = readFileSync(join(ROOT, 'docs/seals.md'), 'utf8');
  const script = (name: string): string => {
    const found = new RegExp(`^\`\`\`sh ${name}\\n([^]*?)^\`\`\``, 'm').exec(page)?.[1];
    if (found === undefined) throw new Error(`no commands: ${name}`);
    return found;
  };
  const bash = (commands: string, cwd: string) => runProgram('bash', ['--norc', '-euo', 'pipefail', '-c', commands], cwd);
  const commandsFor = (block: string): string => script(block).replaceAll('410799103201-2017-archive', NAME);
  const prepared = (name: string, signer: string) => {
    const at = openHandover(name);
    run('seal', at(ZIP), '--sign', keyOf(`${signer}.key.pem`));
    cpSync(keyOf(`${signer}.pub.pem`), at(`${signer}.pub.pem`));
    const printed = /\.zip\.([0-9a-f]{16})\./.exec(page)?.[1] ?? '';
    return { at, commands: (block: string) => commandsFor(block).replaceAll(printed, fingerprintOf(signer)) };
  };

  it.each([['openssl-ed25519', '县档案室'], ['openssl-sm2', '县档案室国密']])('checks a package with OpenSSL alone: %s', (block, signer) => {
    const { at, commands } = prepared(block, signer);
    const { code, stdout, stderr } = bash(commands(block), at());
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^(Signature Verified Successfully|Verified OK)\n/);
    expect(stdout).toContain('manifest-sm3.txt: OK');
  });

  it.each([['openssl-ed25519', '县档案室'], ['openssl-sm2', '县档案室国密']])('and finds another key and another package with it: %s', (block, signer) => {
    const { at, commands } = prepared(`${block}-bad`, signer);
    const replaced = commands(block).replace(/^unzip .*$/m, '');
    succeed('unzip', ['-q', ZIP], at());
    const manifest = at(NAME, 'tagmanifest-sha256.txt');
    const bytes = readFileSync(manifest);
    writeFileSync(manifest, bytes.toString().replace(/^./, (digit) => (digit === '0' ? '1' : '0')));
    expect(bash(replaced, at()).code).not.toBe(0);
    writeFileSync(manifest, bytes);
    expect(bash(replaced, at()).code).toBe(0);
    cpSync(keyOf(signer === '县档案室' ? '别人.pub.pem' : '县档案室.pub.pem'), at(`${signer}.pub.pem`));
    expect(bash(replaced, at()).code).not.toBe(0);
  });

  it('makes keys with OpenSSL that sign', () => {
    const at = openHandover('openssl-keys');
    const { code, stdout } = bash(script('openssl-keys'), at());
    expect(code).toBe(0);
    for (const name of ['县档案室', '县档案室国密']) {
      run('seal', at(ZIP), '--sign', at(`${name}.key.pem`));
      expect(runCli(['verify', at(ZIP), '--key', at(`${name}.pub.pem`)]).code).toBe(0);
    }
    expect(readdirSync(at())).toContain(`${ZIP}.${stdout.trim()}.tagmanifest-sha256.sig`);
  });

  it('opens and seals with age', () => {
    const at = openHandover('age');
    const before = readFileSync(at(ZIP));
    run('seal', at(ZIP), '--to', keyOf('市档案馆.recipient.txt'));
    rmSync(at(ZIP));
    for (const name of ['市档案馆.identity.txt', '市档案馆.recipient.txt']) cpSync(keyOf(name), at(name));
    expect(bash(commandsFor('age'), at()).code).toBe(0);
    expect(readFileSync(at(ZIP)).equals(before)).toBe(true);
    run('unseal', at('再加密.zip.age'), '--identity', at('市档案馆.identity.txt'));
    expect(readFileSync(at('再加密.zip')).equals(before)).toBe(true);
  });
});
