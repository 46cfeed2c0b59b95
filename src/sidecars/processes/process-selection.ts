import { ProcessAccess } from '../../access/process-access';

/** Which process of a container is meant, as data. */
export type ProcessSelection =
  | { readonly by: 'main' }
  | { readonly by: 'comm'; readonly name: string }
  | { readonly by: 'command-line'; readonly pattern: string }
  | { readonly by: 'executable'; readonly name: string }
  | { readonly by: 'pid-file'; readonly path: string };

/** What is needed to find and signal a process. The rest of what is read of it anybody may read. */
export const ACCESS_TO_SIGNAL: { readonly [B in ProcessSelection['by']]: readonly ProcessAccess[] } = {
  'main': [ProcessAccess.SIGNAL],
  'comm': [ProcessAccess.SIGNAL],
  'command-line': [ProcessAccess.SIGNAL],
  'executable': [ProcessAccess.SIGNAL, ProcessAccess.EXECUTABLE],
  'pid-file': [ProcessAccess.SIGNAL, ProcessAccess.FILESYSTEM],
};
