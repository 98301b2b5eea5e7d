import * as l10n from '@vscode/l10n';
import { readPhp } from '../magento/php/readPhp';
import { derived } from '../derived';
import { declaresIntegrations } from '../workspace/module';
import type { SourceFile } from '../workspace/sourceFile';
import { messageTable } from './support/message';
import type { Rule } from './rule';

const registrationPhp = derived(({ text }: SourceFile) => readPhp(text));

const messages = messageTable({
  registration: ({ problem }: { problem: string }) => problem,
  script: ({ problem }: { problem: string }) => problem,
  tooComplex: () => l10n.t('This code is nested too deeply to be read here, so it is not checked. Split it.'),
});

/** What PHP cannot read. */
export const phpSyntax: Rule = {
  code: 'php-syntax',
  severity: 'error',
  summary: 'PHP cannot read registration.php or a setup script.',
  why: ({ id }) =>
    id === 'tooComplex'
      ? l10n.t('PHP itself may be able to run it: this says only that nothing else is said about the file.')
      : id === 'registration'
        ? l10n.t(
            'PHP cannot read the file. It is loaded for every page and every bin/magento command, so all of them fail.',
          )
        : l10n.t(
            'PHP cannot read the file. Code that needs its classes fails; if it is a setup script, setup:upgrade stops.',
          ),
  files: ['php', 'registration'],
  *check({ file, module }) {
    if (!declaresIntegrations(module)) return;
    const isRegistration = file.kind === 'registration';
    const php = isRegistration ? registrationPhp(file) : file.php;
    if (php.isTooComplex) {
      const start = Math.max(0, file.text.search(/\S/));
      yield { range: { start, end: start + 5 }, severity: 'information', message: messages.tooComplex() };
    }
    if (!php.syntaxError) return;
    const { range, message: problem } = php.syntaxError;
    yield {
      range,
      message: isRegistration ? messages.registration({ problem }) : messages.script({ problem }),
    };
  },
};
