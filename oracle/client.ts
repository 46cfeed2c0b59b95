import { ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { buildOracle } from './build';
import { Verdict } from './verdict';

export interface OracleOptions {
  /**
   * Such as `1.28`.
   * @default - only `latest`
   */
  readonly podSecurityVersions?: readonly string[];
}

interface Question {
  readonly resolve: (verdict: Verdict) => void;
  readonly reject: (error: Error) => void;
}

const longestStderr = 64 * 1024;

/** An oracle that goes on answering until it is closed. */
export class Oracle {
  static async start({ podSecurityVersions = ['latest'] }: OracleOptions = {}): Promise<Oracle> {
    return new Oracle(spawn(await buildOracle(), ['--pod-security-version', podSecurityVersions.join(',')]));
  }

  /** By the number of the line that asks. */
  private readonly questions = new Map<number, Question>();
  private readonly ended: Promise<void>;
  private lines = 0;
  private stderr = '';
  private refusal?: Error;

  constructor(private readonly child: ChildProcessWithoutNullStreams) {
    createInterface({ input: child.stdout }).on('line', line => this.answer(JSON.parse(line)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.stderr = (this.stderr + text).slice(-longestStderr);
    });
    // The end of the child says more.
    child.stdin.on('error', () => undefined);
    this.ended = new Promise(resolve => {
      child.on('error', error => { this.refuse(error); resolve(); });
      child.on('close', (code, signal) => {
        this.refuse(new Error(`The oracle ended with ${signal ?? `exit code ${code}`}: ${this.stderr.trim()}`));
        resolve();
      });
    });
  }

  /** The verdicts in the order of the objects, which are taken no faster than the oracle reads them. */
  async judge(objects: Iterable<unknown>): Promise<Verdict[]> {
    const verdicts: Promise<Verdict>[] = [];
    for (const object of objects) {
      const line = `${JSON.stringify(object)}\n`;
      if (this.refusal) throw this.refusal;
      verdicts.push(this.nextVerdict());
      await this.write(line);
    }
    return Promise.all(verdicts);
  }

  /** Waits for the answers to what is asked already. */
  async close(): Promise<void> {
    this.refusal ??= new Error('The oracle is closed');
    this.child.stdin.end();
    await this.ended;
  }

  private nextVerdict(): Promise<Verdict> {
    const verdict = new Promise<Verdict>((resolve, reject) => this.questions.set(++this.lines, { resolve, reject }));
    // `judge` hears of a rejection only once all is written, which is too late for Node.
    verdict.catch(() => undefined);
    return verdict;
  }

  /** Resolves when there is room for more, or when there will never be because the child has ended. */
  private write(line: string): Promise<void> {
    return new Promise(resolve => {
      const hasRoom = this.child.stdin.write(line, error => resolve(error ? this.ended : undefined));
      if (hasRoom) resolve();
    });
  }

  private answer({ line, ...verdict }: Verdict & { readonly line: number }): void {
    this.questions.get(line)?.resolve(verdict);
    this.questions.delete(line);
  }

  private refuse(error: Error): void {
    this.refusal ??= error;
    for (const { reject } of this.questions.values()) reject(error);
    this.questions.clear();
  }
}
