import { readPhp } from '../magento/php/readPhp';
import { declaresIntegrations } from '../workspace/module';
import type { Rule } from './rule';

/** What PHP cannot read. */
export const phpSyntax: Rule = {
  code: 'php-syntax',
  severity: 'error',
  files: ['php', 'registration'],
  *check({ file, module }) {
    if (!declaresIntegrations(module)) return;
    const isRegistration = file.kind === 'registration';
    const php = isRegistration ? file.memo('whole-php', () => readPhp(file.text)) : file.php;
    if (!php.syntaxError) return;
    const { range, message } = php.syntaxError;
    yield {
      range,
      message: `${message} PHP cannot read the file: ${isRegistration ? 'every page and every bin/magento command stops' : 'what needs its classes stops, setup:upgrade too'}.`,
    };
  },
};
