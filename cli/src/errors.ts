/** The command cannot do what it was asked: exit code 2. The message is for the user. */
export class CommandError extends Error {}

/** The command line is wrong: exit code 2, with a hint at the help. */
export class UsageError extends CommandError {}
