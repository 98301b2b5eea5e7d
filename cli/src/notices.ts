import { noticeText, type LanguageService } from '#service/languageService';
import { isWithin } from '#service/uri';
import { inertJson } from './terminal/inert';
import { displayName } from './paths';
import type { Terminal } from './terminal/terminal';

/** What was not looked at, for people and for programs. */
export interface ReportedNotices {
  /** One line each. */
  readonly texts: readonly string[];
  /** Whether something that was asked for was not looked at whole: the command ends with 2. */
  readonly isIncomplete: boolean;
}

/**
 * Says on standard error what was not looked at. `asked` are the URIs that the command was asked about: what is not read
 * there, or around there, makes its answer incomplete.
 */
export function reportNotices(
  { notices }: LanguageService,
  asked: readonly string[],
  terminal: Terminal,
): ReportedNotices {
  const texts = notices.map((notice) => `${displayName(notice.uri, terminal.cwd)} ${noticeText(notice)}`);
  for (const text of texts) terminal.err(`magento-integration: ${text}\n`);
  const isIncomplete = notices.some(({ uri }) =>
    asked.some((path) => isWithin(uri, path) || isWithin(path, uri)),
  );
  return { texts, isIncomplete };
}

/** A command's answer for programs; what was not looked at is told where there is anything. */
export function jsonAnswer(answer: object, notices: readonly string[]): string {
  return `${inertJson({ ...answer, ...(notices.length > 0 && { notices }) })}\n`;
}
