/** A tool for coding agents that is to be called. */
export interface ToolCall {
  /** As in `search_acl`; docs/agents.md lists them. */
  readonly tool: string;
  /** What it takes, by name. */
  readonly input?: unknown;
}

export interface ToolAnswer {
  /** JSON, or why the tool refuses. Texts from the workspace are in double quotes, inert and cut. */
  readonly text: string;
  readonly isError: boolean;
}
