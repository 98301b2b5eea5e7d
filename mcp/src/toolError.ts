/** A tool cannot do what it was asked: the agent is told why, and what to do. */
export class ToolError extends Error {}
