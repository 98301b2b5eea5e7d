const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Writes several files without being ended between two of them: a signal that comes meanwhile has no effect. Only for what
 * takes a moment and does not wait.
 */
export function uninterrupted<T>(write: () => T): T {
  const ignore = (): void => undefined;
  for (const signal of signals) process.on(signal, ignore);
  try {
    return write();
  } finally {
    for (const signal of signals) process.off(signal, ignore);
  }
}
