import type { Located, OffsetRange } from '../../text';
import type { SourceFile } from '../../workspace/sourceFile';

/** An email or URL of an integration. */
export interface ConnectionValue extends Located {
  readonly element: 'email' | 'endpoint_url' | 'identity_link_url';
  /** As it is in the file, with entities and CDATA marks. */
  readonly source: string;
  /** Without the white space around it; equal to `range` where there is none. */
  readonly trimmedRange: OffsetRange;
}

/** The emails and URLs of a file that are not empty. */
export function* connectionValues(file: SourceFile): Iterable<ConnectionValue> {
  for (const { email, endpointUrl, identityLinkUrl } of file.integrations.integrations) {
    if (email) yield* connectionValue('email', email, file);
    if (endpointUrl) yield* connectionValue('endpoint_url', endpointUrl, file);
    if (identityLinkUrl) yield* connectionValue('identity_link_url', identityLinkUrl, file);
  }
}

function* connectionValue(
  element: ConnectionValue['element'],
  { value, range }: Located,
  file: SourceFile,
): Iterable<ConnectionValue> {
  if (value.trim() === '') return;
  const source = file.text.slice(range.start, range.end);
  const start = range.start + (source.length - source.trimStart().length);
  yield { element, value, range, source, trimmedRange: { start, end: start + source.trim().length } };
}
