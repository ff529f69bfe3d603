// The rivals, as npm publishes them: fetched once into build/peers/, refused where their sums differ, never part of the
// project. One function gives a folder to serve: build/peers/ itself, with the pages of this folder beside.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const kFolder = fileURLToPath(new URL('../../../build/peers', import.meta.url));

const kPackages = [
  { name: 'vis-timeline', version: '8.5.4',
    sum: 'Xt7RNrRvOkQiSyk6vFTXSRwTunT0y9MzDgHY8N8H9nPuebJ6Vg+u3xnv0Swbxna/Pa2E3HjaBblEIQiK74E01Q==' },
  { name: 'dhtmlx-gantt', version: '10.0.3',
    sum: 'oCWlKyDmrR72cwcvuHlauPI2w8vBixeS7S9yWP7kpReqJsCokvfr0Iyth99BxibEGASSWIgz8aMtclXZX1Rb1A==' },
];

function fetched({ name, version, sum }) {
  const folder = join(kFolder, `${name}-${version}`);
  if (existsSync(folder)) return;
  mkdirSync(kFolder, { recursive: true });
  const archive = execFileSync('npm', ['pack', '--silent', `${name}@${version}`], { cwd: kFolder, encoding: 'utf8' }).trim();
  const bytes = readFileSync(join(kFolder, archive));
  const found = createHash('sha512').update(bytes).digest('base64');
  if (found !== sum) throw new Error(`what was fetched is not ${name} ${version}`);
  rmSync(`${folder}.part`, { recursive: true, force: true });
  mkdirSync(`${folder}.part`);
  execFileSync('tar', ['-xzf', archive, '-C', `${folder}.part`, '--strip-components=1'], { cwd: kFolder });
  execFileSync('mv', [`${folder}.part`, folder]);
  rmSync(join(kFolder, archive));
}

/** Fetches what is missing and lays the pages beside; the folder to serve. */
export function preparePeers() {
  kPackages.forEach(fetched);
  cpSync(fileURLToPath(new URL('pages', import.meta.url)), kFolder, { recursive: true });
  cpSync(fileURLToPath(new URL('data.mjs', import.meta.url)), join(kFolder, 'data.mjs'));
  return kFolder;
}
