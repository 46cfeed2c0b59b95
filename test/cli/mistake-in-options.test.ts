import { runCommand } from '../fixtures/command-run';

const pod = (spec: string) => `apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {${spec}containers: [{name: app, image: nginx, securityContext: {runAsUser: 1000}}]}
`;

test.each<[string, string[], string, string]>([
  ['sharing that is refused', ['share'], pod('shareProcessNamespace: false, '), "Pod 'web' says shareProcessNamespace: false. Remove that from the manifest, or give share --override-explicit-false"],
  ['hostPID', ['debug'], pod('hostPID: true, '), 'Give --allow-host-pid if it is to, or remove hostPID from the Pod'],
  ['a level', ['share', '--level', 'baseline'], pod('hostNetwork: true, '), "Pod 'web' does not meet --level 'baseline': host namespaces (hostNetwork=true) in spec.hostNetwork. Change these fields, or raise --level"],
  ['a level that access takes', ['debug', '--access', 'trace', '--runtime', 'containerd', '--level', 'baseline'], pod(''), 'It works as root with SYS_PTRACE: raise --level to privileged'],
  ['a user', ['debug', '--access', 'signal', '--run-as-user', '1001'], pod(''), 'It works as user 1000 without capabilities: leave out --run-as-user'],
  ['a strategy', ['debug', '--access', 'memory', '--strategy', 'target-user'], pod(''), 'It works as root with SYS_PTRACE: leave out --strategy'],
  ['the nodes', ['debug', '--access', 'trace', '--strategy', 'target-user'], pod('securityContext: {runAsGroup: 1000}, '), "on nodes with { containerRuntime: 'containerd', containerRuntimeVersion: '1.7', ptraceScope: 0 }; --runtime says the runtime, and node in an app the rest"],
  ['a strategy without access', ['debug', '--strategy', 'root'], pod(''), "--strategy 'root' is given without --access. Say by --access what the sidecar is to do, as in --access signal"],
  ['a target without access', ['debug', '--target', 'app'], pod(''), "--target 'app' is given without --access. Say by --access"],
  ['what comes to nothing', ['debug'], pod('securityContext: {runAsUser: 1000}, '), 'Say by --access what the sidecar is to do, as in --access signal, or set --run-as-user 0, or securityContext.capabilities if it is meant so'],
])('errors of the command: %s is called by its option', async (_, words, text, said) => {
  expect((await runCommand([...words, '-'], text)).err).toContain(said);
});
