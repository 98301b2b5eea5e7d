import { l10n, QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import type { CallDescription, CallValue } from '#protocol';
import {
  emptyForm,
  formPath,
  openNames,
  searchConditions,
  takesValue,
  type CallForm,
  type SearchFilter,
} from './callForm';

/** What a line of the form does: it changes the form, or undefined where the user gave up on that line. */
type Edit = (form: CallForm) => Promise<CallForm | undefined>;

interface FormItem extends QuickPickItem {
  readonly edit?: Edit;
  readonly isDone?: boolean;
}

/**
 * Asks for what the path and the query of a call need: a list in which each line can be chosen to fill it in. The path with its
 * query, or undefined where the user gave up.
 */
export async function askParameters(call: CallDescription): Promise<string | undefined> {
  let form = emptyForm;
  for (const { name, example } of call.path) {
    const value = await askValue(call, name, '', example);
    if (value === undefined) return undefined;
    form = withValue(form, name, value);
  }
  if (call.query.length === 0 && !call.search) return formPath(call, form);
  for (;;) {
    const picked = await window.showQuickPick(itemsOf(call, form), {
      title: titleOf(call),
      placeHolder: formPath(call, form),
      ignoreFocusOut: true,
    });
    if (!picked) return undefined;
    if (picked.isDone) return formPath(call, form);
    form = (await picked.edit?.(form)) ?? form;
  }
}

const titleOf = ({ method, url }: CallDescription): string => `${method} ${url}`;

function itemsOf(call: CallDescription, form: CallForm): FormItem[] {
  const open = openNames(call, form);
  const done: FormItem = {
    label: `$(arrow-right) ${l10n.t('Continue')}`,
    description: open.length > 0 ? l10n.t('Still to be filled in: {0}', open.join(', ')) : '',
    isDone: open.length === 0,
  };
  return [
    done,
    ...(call.search ? searchItems(call, form) : []),
    ...(call.query.length > 0
      ? [{ label: l10n.t('parameters'), kind: QuickPickItemKind.Separator }, ...valueItems(call, form)]
      : []),
  ];
}

function valueItems(call: CallDescription, form: CallForm): FormItem[] {
  return call.query.map(({ name, example, isRequired }: CallValue) => {
    const value = form.values.get(name) ?? '';
    const absent = isRequired ? l10n.t('required') : l10n.t('left out');
    return {
      label: name,
      description: value === '' ? absent : value,
      edit: async (before) => {
        const answer = await askValue(call, name, value, example, isRequired);
        return answer === undefined ? undefined : withValue(before, name, answer);
      },
    };
  });
}

function withValue(form: CallForm, name: string, value: string): CallForm {
  return { ...form, values: new Map([...form.values, [name, value]]) };
}

async function askValue(
  call: CallDescription,
  name: string,
  value: string,
  example: string,
  isRequired = true,
): Promise<string | undefined> {
  const answer = await window.showInputBox({
    title: titleOf(call),
    prompt: name,
    value,
    placeHolder: l10n.t('for example {0}', example),
    ignoreFocusOut: true,
    validateInput: (text) =>
      isRequired && text.trim() === '' ? l10n.t('Replace {0} with a value.', name) : undefined,
  });
  return answer?.trim();
}

function searchItems(call: CallDescription, form: CallForm): FormItem[] {
  const filters = form.filters.map((filter, index): FormItem => {
    const { field, condition, value } = filter;
    return {
      label: `$(filter) ${field} ${condition} ${value}`,
      description: l10n.t('select to remove'),
      edit: async (before) => ({ ...before, filters: before.filters.filter((_, at) => at !== index) }),
    };
  });
  return [
    { label: l10n.t('search'), kind: QuickPickItemKind.Separator },
    ...filters,
    {
      label: `$(add) ${l10n.t('Add a Condition')}`,
      description: form.filters.length === 0 ? l10n.t('none: everything matches') : '',
      edit: (before) => addFilter(call, before),
    },
    {
      label: `$(list-ordered) ${l10n.t('Sort By')}`,
      description: form.sort ? `${form.sort.field} ${form.sort.direction}` : l10n.t('unsorted'),
      edit: (before) => askSort(call, before),
    },
    {
      label: `$(list-flat) ${l10n.t('Page Size')}`,
      description: String(form.pageSize),
      edit: (before) => askPageSize(call, before),
    },
  ];
}

async function addFilter(call: CallDescription, form: CallForm): Promise<CallForm | undefined> {
  const field = await askField(call);
  if (field === undefined) return undefined;
  const condition = await window.showQuickPick([...searchConditions], {
    title: titleOf(call),
    placeHolder: l10n.t('The condition for {0}', field),
    ignoreFocusOut: true,
  });
  if (condition === undefined) return undefined;
  const filter: SearchFilter = { field, condition, value: '' };
  if (!takesValue(condition)) return { ...form, filters: [...form.filters, filter] };
  const value = await window.showInputBox({
    title: titleOf(call),
    prompt: `${field} ${condition} …`,
    placeHolder: placeholders[condition] ?? '',
    ignoreFocusOut: true,
  });
  return value === undefined ? undefined : { ...form, filters: [...form.filters, { ...filter, value }] };
}

const placeholders: Readonly<Record<string, string>> = { like: '%shirt%', in: '1,2,3', nin: '1,2,3' };

/** One of the fields of what is found, or what is typed: a table has columns that no field shows. */
function askField(call: CallDescription): Promise<string | undefined> {
  const known = call.search?.fields ?? [];
  const pick = window.createQuickPick();
  pick.title = titleOf(call);
  pick.placeholder = l10n.t('The field, from the list or typed');
  pick.ignoreFocusOut = true;
  const show = (): void => {
    const typed = pick.value.trim();
    // What is typed whole comes first, be it a field or not.
    const own = typed === '' ? [] : [{ label: typed, alwaysShow: true }];
    const others = known.filter((label) => label !== typed).map((label) => ({ label }));
    pick.items = known.includes(typed) ? [...own, ...others] : [...others, ...own];
  };
  pick.onDidChangeValue(show);
  show();
  const ended = new Promise<string | undefined>((resolve) => {
    pick.onDidAccept(() => {
      const typed = pick.value.trim();
      // A field that was typed whole is meant, whichever the list marks.
      const chosen = known.includes(typed) ? typed : (pick.activeItems[0]?.label ?? typed);
      if (chosen !== '') resolve(chosen);
    });
    pick.onDidHide(() => resolve(undefined));
  });
  pick.show();
  return ended.finally(() => pick.dispose());
}

async function askSort(call: CallDescription, form: CallForm): Promise<CallForm | undefined> {
  const field = await askField(call);
  if (field === undefined) return undefined;
  const picked = await window.showQuickPick(['ASC', 'DESC'] as const, {
    title: titleOf(call),
    placeHolder: l10n.t('The order of {0}', field),
    ignoreFocusOut: true,
  });
  return picked === undefined ? undefined : { ...form, sort: { field, direction: picked as 'ASC' | 'DESC' } };
}

async function askPageSize(call: CallDescription, form: CallForm): Promise<CallForm | undefined> {
  const text = await window.showInputBox({
    title: titleOf(call),
    prompt: l10n.t('Page Size'),
    value: String(form.pageSize),
    ignoreFocusOut: true,
    validateInput: (typed) => (/^[1-9]\d{0,4}$/.test(typed.trim()) ? undefined : l10n.t('Enter a number.')),
  });
  return text === undefined ? undefined : { ...form, pageSize: Number(text.trim()) };
}
