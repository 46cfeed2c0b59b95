import { ProcessSelection } from './process-selection';

/**
 * Which process of a container is meant. Of those that match, it is the one
 * above the others, such as nginx' master above its workers; where there are
 * several of these, none is.
 */
export class ProcessSelector {
  /**
   * The container's first process, which its command has started. A shell or
   * an init program that starts the server is another than the server.
   */
  public static mainProcess(): ProcessSelector {
    return new ProcessSelector({ by: 'main' });
  }

  /**
   * By the name of the program that it runs, or its path in the container's
   * file system. Of a script it is that of the interpreter.
   *
   * The sidecar needs access to `EXECUTABLE`, too.
   *
   * @param name Such as `nginx` or `/usr/sbin/nginx`.
   */
  public static executable(name: string): ProcessSelector {
    return new ProcessSelector({ by: 'executable', name });
  }

  /**
   * By its name in /proc/PID/comm, which is the program's until it gives itself another.
   *
   * @param name At most 15 bytes, to which Linux cuts it.
   * @see https://man7.org/linux/man-pages/man5/proc_pid_comm.5.html
   */
  public static comm(name: string): ProcessSelector {
    return new ProcessSelector({ by: 'comm', name });
  }

  /**
   * By its whole command line, as `ps` shows it: the words with spaces between them.
   *
   * @param pattern In which `*` stands for any text and `?` for any one character, such as `nginx: master process *`.
   */
  public static commandLine(pattern: string): ProcessSelector {
    return new ProcessSelector({ by: 'command-line', pattern });
  }

  /**
   * By the process id that it has written to a file, in the container's own file system.
   *
   * The sidecar needs access to `FILESYSTEM`, too.
   *
   * @param path Such as `/run/nginx.pid`.
   */
  public static pidFile(path: string): ProcessSelector {
    return new ProcessSelector({ by: 'pid-file', path });
  }

  private constructor(
    /** @internal */
    public readonly _selection: ProcessSelection,
  ) {}
}
