import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../tools/user-error';

/** What a container has used so far. */
export interface Usage {
  /** Processor time, in seconds. */
  readonly cpu: number;
  /** Memory as the kubelet counts it, without files that may be dropped, in mebibytes. */
  readonly memory: number;
}

/** A process of a container, as this machine sees it. */
export class NodeProcess {
  /** The one whose command line has a text in it, and that no process with it has started. */
  static find(text: string): NodeProcess {
    const ids = readdirSync('/proc').filter(name => /^\d+$/.test(name)).filter(id => commandLineOf(id).includes(text));
    const top = ids.filter(id => !ids.includes(parentOf(id)));
    if (top.length !== 1) throw new UserError(`${top.length} processes have '${text}' in their command lines`);
    return new NodeProcess(top[0]);
  }

  private constructor(private readonly id: string) {}

  /** When a path in its file system was moved there, in milliseconds. */
  movedAt(path: string): number {
    return Number(lstatSync(join('/proc', this.id, 'root', path), { bigint: true }).ctimeNs) / 1e6;
  }

  /** What its container has used, by its control group. */
  usage(): Usage {
    const folders = readFileSync(join('/proc', this.id, 'cgroup'), 'utf8').trim().split('\n').map(line => line.split(':'));
    const folderOf = (controller: string) => {
      const [, , path] = folders.find(([, controllers]) => controllers === '' || controllers.split(',').includes(controller))!;
      return [`/sys/fs/cgroup/${controller}`, '/sys/fs/cgroup'].map(hierarchy => join(hierarchy, path)).find(existsSync)!;
    };
    const field = (file: string, name: string) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(readFileSync(file, 'utf8'))![1]);
    const number = (file: string) => Number(readFileSync(file, 'utf8'));
    const [cpu, memory] = [folderOf('cpuacct'), folderOf('memory')];
    const isUnified = existsSync(join(cpu, 'cpu.stat')) && !existsSync(join(cpu, 'cpuacct.usage'));
    const inactive = isUnified ? 'inactive_file' : 'total_inactive_file';
    return {
      cpu: isUnified ? field(join(cpu, 'cpu.stat'), 'usage_usec') / 1e6 : number(join(cpu, 'cpuacct.usage')) / 1e9,
      memory: (number(join(memory, isUnified ? 'memory.current' : 'memory.usage_in_bytes')) - field(join(memory, 'memory.stat'), inactive)) / 2 ** 20,
    };
  }
}

function commandLineOf(id: string): string {
  try {
    return readFileSync(join('/proc', id, 'cmdline'), 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

function parentOf(id: string): string {
  try {
    const stat = readFileSync(join('/proc', id, 'stat'), 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
  } catch {
    return '';
  }
}
