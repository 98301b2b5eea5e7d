import { readPhp } from '../magento/php/readPhp';
import { derived } from '../derived';
import { declaresIntegrations } from '../workspace/module';
import type { SourceFile } from '../workspace/sourceFile';
import type { Rule } from './rule';

const registrationPhp = derived(({ text }: SourceFile) => readPhp(text));

/** What PHP cannot read. */
export const phpSyntax: Rule = {
  code: 'php-syntax',
  severity: 'error',
  files: ['php', 'registration'],
  *check({ file, module }) {
    if (!declaresIntegrations(module)) return;
    const isRegistration = file.kind === 'registration';
    const php = isRegistration ? registrationPhp(file) : file.php;
    if (!php.syntaxError) return;
    const { range, message } = php.syntaxError;
    yield {
      range,
      message: `${message} PHP cannot read the file: ${isRegistration ? 'every page and every bin/magento command stops' : 'what needs its classes stops, setup:upgrade too'}.`,
    };
  },
};
