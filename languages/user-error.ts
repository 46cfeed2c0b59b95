/** Something to tell the person who runs a command, in one line and without a stack. */
export class UserError extends Error {}
