/** The options of commands that can ask the running shop. */
export const liveOptions = {
  live: {
    type: 'boolean',
    help: 'compare with the running shop, which is asked through its own PHP (read-only)',
  },
  php: {
    type: 'string',
    value: 'COMMAND',
    help: 'with --live: what runs the PHP of the shop, as in "docker compose exec -T php php" or "ssh shop php"; the default is the container that the project suggests, or php. No shell reads it',
  },
  'shop-root': {
    type: 'string',
    value: 'DIR',
    help: "with --live: Magento's folder where that PHP runs; the default is its working folder",
  },
  timeout: {
    type: 'string',
    value: 'SECONDS',
    help: 'with --live: how long the shop may take; the default is 60',
  },
} as const;

export interface LiveValues {
  readonly live?: boolean | undefined;
  readonly php?: string | undefined;
  readonly 'shop-root'?: string | undefined;
  readonly timeout?: string | undefined;
  readonly magento?: string | undefined;
}
