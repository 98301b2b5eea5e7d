import { packageVersion } from '../package';
import { byFile, type Report } from './report';
import { xmlDocument } from './xml';

const severities = { error: 'error', warning: 'warning', information: 'info', hint: 'info' } as const;

/** Checkstyle's XML, as PHP_CodeSniffer writes it, too. Lines and columns count from 1. */
export function formatCheckstyle(report: Report): string {
  const files = byFile(report).map(([name, problems]) => ({
    '@name': name,
    error: problems.map(({ range, severity, message, code }) => ({
      '@line': range.start.line + 1,
      '@column': range.start.character + 1,
      '@severity': severities[severity],
      '@message': message,
      '@source': `magento-integration.${code}`,
    })),
  }));
  return xmlDocument({ checkstyle: { '@version': packageVersion(), file: files } });
}
