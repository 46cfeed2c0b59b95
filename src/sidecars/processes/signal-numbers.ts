import { Signal } from './signal';

/**
 * The numbers on the architectures that Kubernetes runs on.
 * https://github.com/torvalds/linux/blob/v6.12/include/uapi/asm-generic/signal.h
 */
export const SIGNAL_NUMBERS: { readonly [S in Signal]: number } = {
  [Signal.HUP]: 1,
  [Signal.INT]: 2,
  [Signal.QUIT]: 3,
  [Signal.USR1]: 10,
  [Signal.USR2]: 12,
  [Signal.TERM]: 15,
  [Signal.WINCH]: 28,
};
