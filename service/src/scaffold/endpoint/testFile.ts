import { emptyValue } from './body';
import type { PhpType } from './design';
import { PhpFile } from './phpFile';
import { shortName } from '../../magento/php/names';
import { factoryProperty, type ServiceText } from './serviceFiles';
import { variable } from './phpNames';

/** A unit test of the class as it is written, for its author to go on from. */
export function testFile({ className, method, design, style }: ServiceText, fqn: string): string {
  const file = new PhpFile(fqn);
  const testCase = file.use('PHPUnit\\Framework\\TestCase');
  const tested = file.use(className);
  const { native } = design.returns;
  const made = native.kind === 'class' ? native.fqn : undefined;
  const args = design.parameters
    .filter(({ isOptional }) => !isOptional)
    .map(({ type }) => argument(type, (name) => file.use(name)))
    .join(', ');
  const service = `$${variable(shortName(className))}Service`;
  const lines: string[] = [];
  if (made === undefined) {
    lines.push(`${service} = new ${tested}();`, '');
    const expected = emptyValue(design.returns);
    if (expected === undefined) lines.push(`$this->assertNull(${service}->${method}(${args}));`);
    else lines.push(`$this->assertSame(${expected}, ${service}->${method}(${args}));`);
  } else {
    const factory = `$${factoryProperty(made)}`;
    lines.push(
      `$result = $this->createMock(${file.use(made)}::class);`,
      `${factory} = $this->createMock(${file.use(`${made}Factory`)}::class);`,
      `${factory}->method('create')->willReturn($result);`,
      `${service} = new ${tested}(${factory});`,
      '',
      `$this->assertSame($result, ${service}->${method}(${args}));`,
    );
  }
  const body = lines.map((line) => (line === '' ? '' : `        ${line}`)).join('\n');
  const name = `test${method.charAt(0).toUpperCase()}${method.slice(1)}`;
  const end = style.hasNullableTypes ? ': void' : '';
  return file.text(
    `/**\n * Test for \\${className}\n */\nclass ${shortName(fqn)} extends ${testCase}\n{\n    public function ${name}()${end}\n    {\n${body}\n    }\n}`,
  );
}

function argument({ native }: PhpType, nameOf: (fqn: string) => string): string {
  if (native.kind === 'class') return `$this->createMock(${nameOf(native.fqn)}::class)`;
  return { string: "'a'", int: '1', float: '1.5', bool: 'true', array: '[]', void: '' }[native.name];
}
