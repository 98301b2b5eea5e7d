import { isWithin } from '../uri';
import { Installation } from './installation';
import { isOwn, type Module } from './module';

/** Which modules are meant, and what they run with. */
export interface Together {
  /** URIs: the modules at or below one of them, and those that one of them lies in. */
  readonly paths: readonly string[];
  /** Whether only modules that one of the paths lies in are meant. */
  readonly around?: boolean | undefined;
  /** The Magento that counts, whatever else there is. */
  readonly base?: Installation | undefined;
}

/**
 * What modules run with, all of them together: on `base`, else in the Magento project that holds one of the paths or lies
 * below it, else on the Magento that they are on by themselves. undefined where there is none.
 */
export function together(
  installations: readonly Installation[],
  { paths, around = false, base }: Together,
): Installation | undefined {
  const isMeant = ({ rootUri }: Module): boolean =>
    paths.some((path) => isWithin(path, rootUri) || (!around && isWithin(rootUri, path)));
  if (base) {
    const own = installations.flatMap((each) =>
      each === base ? [] : each.own.filter((module) => isMeant(module) && (!isWhole(each) || isOwn(module))),
    );
    return own.length > 0 ? new Installation(own, base, undefined) : base;
  }
  const here = installations.filter(({ own }) => own.some(isMeant));
  const standing = here.filter((each) => !isWhole(each) && each.knowsMagento);
  const whole = here.find(isWhole) ?? installations.find(isWhole);
  const [first, ...others] = standing;
  if (!first) return whole;
  if (others.length === 0 && (!whole || first.base === whole)) return first;
  const magento = whole ?? newest(standing);
  const own = standing.flatMap((each) => each.own);
  return magento && new Installation(own, magento, undefined);
}

/** Whether Magento's own modules are among the installation's, and not the built-in ones below it. */
export function isWhole(installation: Installation): boolean {
  return installation.base === undefined && installation.builtIn === undefined && installation.knowsMagento;
}

/** Of modules that are on several releases, the newest applies to all. */
function newest(installations: readonly Installation[]): Installation | undefined {
  const byNumber = new Intl.Collator('en', { numeric: true }).compare;
  return installations
    .flatMap(({ base }) => base ?? [])
    .sort((a, b) => byNumber(a.magentoVersion ?? '', b.magentoVersion ?? ''))
    .at(-1);
}
