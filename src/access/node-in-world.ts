import { ContainerRuntime } from './container-runtime';
import { Profile, Surroundings } from './credentials';
import { NodeSettings } from './node-settings';
import { RUNTIME_DEFAULTS, SystemCall } from './runtime-defaults';
import { World } from './worlds';

/** A node in one of the worlds that its settings allow. */
export class NodeInWorld implements Surroundings {
  constructor(private readonly settings: NodeSettings, private readonly world: World) {}

  get containerRuntime(): ContainerRuntime {
    return this.settings.containerRuntime ?? this.world.answer({
      about: 'container runtime',
      answers: Object.values(ContainerRuntime),
      clause: runtime => `the container runtime is ${runtime}`,
    });
  }

  get ptraceScope(): number {
    return this.settings.ptraceScope ?? this.world.answer({
      about: 'ptrace_scope', answers: [0, 1, 2], clause: scope => `the node's ptrace_scope is ${scope}`,
    });
  }

  get appArmor(): boolean {
    return this.settings.appArmor ?? this.ask('AppArmor', 'the node has AppArmor', 'the node has no AppArmor');
  }

  get seccompDefault(): boolean {
    return this.settings.seccompDefault ??
      this.ask('seccompDefault', "the kubelet's seccompDefault is on", "the kubelet's seccompDefault is off");
  }

  get perfmonReadsMemory(): boolean {
    return this.ask('PERFMON', 'the kernel takes PERFMON for reading memory, as Linux 6.18 does', 'the kernel does not take PERFMON for reading memory, as Linux 6.12');
  }

  passesWithoutSysPtrace(call: 'ptrace' | 'process_vm_readv'): boolean {
    const habit = RUNTIME_DEFAULTS[this.containerRuntime].withoutSysPtrace[call];
    return habit === 'depends on the version' ? this.askPermission(`the default seccomp profile of this ${this.containerRuntime}`, call) : habit === 'passed';
  }

  permits(kind: 'seccomp' | 'AppArmor', { name }: Profile, action: SystemCall | 'signals' | 'tracing'): boolean {
    return this.askPermission(`the ${kind} profile '${name}'`, action);
  }

  private askPermission(profile: string, action: string): boolean {
    return this.ask(`${profile}: ${action}`, `${profile} permits ${action}`, `${profile} withholds ${action}`);
  }

  private ask(about: string, yes: string, no: string): boolean {
    return this.world.answer({ about, answers: [true, false], clause: answer => answer ? yes : no });
  }
}
