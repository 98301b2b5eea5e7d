import type { ClassFacts, ClassReference, ConstantFact, MethodFact, PhpFacts, PropertyFact } from './facts';

/** The facts of one PHP file, with the place that results name it by. */
export interface PhpFile {
  readonly uri: string;
  readonly facts: PhpFacts;
}

/** A class together with the file that declares it. */
export interface KnownClass {
  readonly uri: string;
  readonly facts: ClassFacts;
}

/** A member together with the class that declares it. */
export interface Found<Member> {
  readonly owner: KnownClass;
  readonly member: Member;
}

/** Finds a class that the given files do not declare, such as one of another module. */
export type ClassLookup = (fqn: string) => KnownClass | undefined;

/** The deepest class of Magento has a tenth of that. */
const mostAncestors = 300;

function inheritedBy({ traits, extends: parent, implements: interfaces }: ClassFacts): string[] {
  return [...traits, ...(parent === undefined ? [] : [parent]), ...interfaces];
}

/** Classes by name, their ancestors, their descendants, and what they inherit. */
export class ClassIndex {
  private readonly byName = new Map<string, KnownClass>();
  private readonly lineages = new Map<ClassFacts, readonly KnownClass[]>();
  private directHeirs: ReadonlyMap<ClassFacts, readonly ClassFacts[]> | undefined;

  constructor(
    files: readonly PhpFile[],
    private readonly elsewhere: ClassLookup = () => undefined,
  ) {
    for (const { uri, facts } of files) {
      for (const found of facts.classes) {
        // Anonymous classes of two files may begin at the same offset.
        const key = found.name.value ? found.fqn.toLowerCase() : `${found.fqn} in ${uri}`;
        if (!this.byName.has(key)) this.byName.set(key, { uri, facts: found });
      }
    }
  }

  find(fqn: string | undefined): KnownClass | undefined {
    if (fqn === undefined) return undefined;
    return this.byName.get(fqn.toLowerCase()) ?? this.elsewhere(fqn);
  }

  /** The classes that one takes members from itself, as far as they are known. */
  inherited(facts: ClassFacts): ClassFacts[] {
    return inheritedBy(facts).flatMap((fqn) => this.find(fqn)?.facts ?? []);
  }

  /**
   * The class itself, then what it takes members from, nearest first: its traits, its parent, its interfaces. Of more
   * ancestors than any class has, the nearest.
   */
  lineage(start: KnownClass): readonly KnownClass[] {
    const known = this.lineages.get(start.facts);
    if (known) return known;
    const seen = new Set<ClassFacts>();
    const lineage: KnownClass[] = [];
    const pending: (KnownClass | undefined)[] = [start];
    while (pending.length > 0 && lineage.length < mostAncestors) {
      const next = pending.pop();
      if (!next || seen.has(next.facts)) continue;
      seen.add(next.facts);
      lineage.push(next);
      for (const fqn of inheritedBy(next.facts).reverse()) pending.push(this.find(fqn));
    }
    this.lineages.set(start.facts, lineage);
    return lineage;
  }

  /** The classes that objects can be of while code of `lexical` runs: itself, and what inherits the code. */
  concrete(lexical: KnownClass): KnownClass[] {
    const heirs = new Set<ClassFacts>([lexical.facts]);
    for (const facts of heirs) for (const heir of this.heirs.get(facts) ?? []) heirs.add(heir);
    return [...this.byName.values()].filter(
      ({ facts }) =>
        (facts.kind === 'class' || facts.kind === 'enum') && !facts.isAbstract && heirs.has(facts),
    );
  }

  /** Each class → those that take members from it themselves. */
  private get heirs(): ReadonlyMap<ClassFacts, readonly ClassFacts[]> {
    if (this.directHeirs) return this.directHeirs;
    const heirs = new Map<ClassFacts, ClassFacts[]>();
    // Classes that are declared elsewhere are found on the way up.
    const classes = new Set([...this.byName.values()].map(({ facts }) => facts));
    for (const facts of classes) {
      for (const fqn of inheritedBy(facts)) {
        const from = this.find(fqn)?.facts;
        if (!from) continue;
        classes.add(from);
        const known = heirs.get(from);
        if (known) known.push(facts);
        else heirs.set(from, [facts]);
      }
    }
    this.directHeirs = heirs;
    return heirs;
  }

  constant(of: KnownClass, name: string): Found<ConstantFact> | undefined {
    return this.member(of, (facts) => facts.constants.get(name));
  }

  property(of: KnownClass, name: string): Found<PropertyFact> | undefined {
    return this.member(of, (facts) => facts.properties.get(name));
  }

  /** The nearest method with a body. */
  method(of: KnownClass, name: string): Found<MethodFact> | undefined {
    return this.member(of, (facts) => {
      const method = facts.methods.get(name.toLowerCase());
      return method?.isAbstract ? undefined : method;
    });
  }

  private member<Member>(
    of: KnownClass,
    get: (facts: ClassFacts) => Member | undefined,
  ): Found<Member> | undefined {
    for (const owner of this.lineage(of)) {
      const member = get(owner.facts);
      if (member !== undefined) return { owner, member };
    }
    return undefined;
  }

  /** The class that `self`, `static`, `parent` or a name stands for. */
  refer(
    of: ClassReference,
    lexical: KnownClass | undefined,
    late: KnownClass | undefined,
  ): KnownClass | undefined {
    switch (of.kind) {
      case 'named':
        return this.find(of.fqn);
      case 'static':
        return late;
      case 'self':
        // In a trait, `self` is the class that uses the trait.
        return lexical?.facts.kind === 'trait' ? late : lexical;
      case 'parent':
        return this.find((lexical?.facts.kind === 'trait' ? late : lexical)?.facts.extends);
    }
  }
}
