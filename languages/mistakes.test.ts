import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAM_LANGUAGES } from './programs';
import { succeed } from '../tools/run-program';

const folder = join(__dirname, 'mistakes');

const MESSAGES = {
  'a name that is taken':
    "shop/pod/nginx: the container name 'nginx' is taken in Pod 'shop-pod-c8e9dfa9', in containers. Give the sidecar another name",
  'a manifest that says no':
    "shop/release: Pod 'web' says shareProcessNamespace: false. Remove that from the manifest, or pass overrideExplicitFalse: true to ProcessNamespace.share",
  'a terminal without stdin':
    'shop/pod/shell: tty is true without stdin, so nobody could type into the terminal. Set stdin: true, or leave tty out',
  'several workloads':
    "shop/agents: there are 2 workloads: Pod 'node-agent', Pod 'proxy'. Select one by its kind and name",
  'the node\'s processes':
    "shop/agents/shell: Pod 'node-agent' has hostPID: true, so a sidecar would see all processes of the node. Set allowHostPid: true on the sidecar if it is to, or remove hostPID from the Pod",
  'no such target':
    "shop/pod/inspect: no container 'web' runs beside the sidecar. Name one of 'nginx'",
  'out of reach':
    "shop/pod/inspect: SIGNAL of 'nginx' is out of reach: denied if the image of 'nginx' runs as user X, as 'inspect' runs as user 1001 without KILL, and 'nginx' as user X; allowed if the image of 'nginx' runs as user 1001. It works as root with KILL: leave out securityContext.user",
  'above a level':
    'shop/pod/shell: Pod \'shop-pod-c8e9dfa9\' does not meet maxLevel \'baseline\': non-default capabilities (container "shell" must not include "SYS_PTRACE" in securityContext.capabilities.add) in spec.containers[1].securityContext.capabilities.add. Change these fields, or raise maxLevel',
  'nothing mounted':
    "shop/pod/reload: 'nginx' does not mount ConfigMap 'settings'. Mount it there, or watch what is mounted: nothing is",
  'no path of log files':
    "shop/pod/logs: 'app.log' is no path of log files. Write an absolute one, with * and ? in its last part only, such as '/var/log/app/*.log'",
};

test.each(PROGRAM_LANGUAGES)('$name catches what the library says', async ({ command }) => {
  const [program, ...args] = await command(folder);

  const caught: Record<string, string> = JSON.parse(await succeed(program, args, { cwd: folder }));

  // Before it, a runtime may say that it is an error; after it, where.
  expect(Object.fromEntries(Object.entries(caught).map(([name, message]) => [name, message.split('\n')[0].replace(/^Error: /, '')]))).toEqual(MESSAGES);
});

/** As jsii's own name of it, of which each language makes one in its own way. */
const PROPERTIES = ['overrideExplicitFalse', 'allowHostPid', 'maxLevel', 'securityContext'];

const NAMED_IN: Readonly<Record<string, (name: string) => string>> = {
  python: name => name.replace(/[A-Z]/g, capital => `_${capital.toLowerCase()}`),
  java: name => name,
  go: name => `${name[0].toUpperCase()}${name.slice(1)}`,
};

test.each(PROPERTIES)('%s, which an error names, is found in each language by its own spelling', property => {
  expect(Object.values(MESSAGES).join()).toContain(property);
  for (const [language, spelling] of Object.entries(NAMED_IN)) {
    expect(readFileSync(join(__dirname, '..', 'docs', 'api', `${language}.md`), 'utf8')).toContain(`\`${spelling(property)}\``);
  }
});
