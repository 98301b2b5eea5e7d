import { derived } from '../../derived';
import { configFailures } from './configStage';
import { DataTypes, type PreferenceOf } from './dataTypes';
import { EndpointReader } from './endpoint';
import { mergedRoutes, type MergedRoute, type RouteSource } from './mergedRoutes';
import type { ExtensionAttribute } from './diFacts';
import type { EndpointFailure, EndpointModel, SurveyedModel } from './model';
import { attempt } from './phpFailure';
import { Reflection, type FindClass } from './reflection';
import type { ReleaseTraits } from './release';
import { servicesOf } from './services';
import { SchemaStage } from './schemaStage';
import { Survey } from './survey';
import { TypeProcessor } from './typeProcessor';

/** All that the model is computed from. */
export interface EndpointSources {
  /** The webapi.xml of all modules that have a say in the routes, in load order. */
  readonly routes: readonly RouteSource[];
  /** Whether a route is to be described; by default all are. */
  readonly isWanted?: (route: MergedRoute) => boolean;
  readonly find: FindClass;
  /** What the modules add to data interfaces that Magento's own routes lead to. */
  readonly attributes: readonly (ExtensionAttribute & { readonly uri: string })[];
  /** Whether any extension_attributes.xml adds to a data interface. */
  readonly isExtended: (name: string) => boolean;
  /** What di.xml files make of an interface or a class. */
  readonly preferenceOf: PreferenceOf;
  /** Whether there is no di.xml that could not be read. */
  readonly knowsPreferences: boolean;
  /** Whether some di.xml puts a plugin on a class. */
  readonly hasPlugin: (className: string) => boolean;
  /** Whether any acl.xml defines that id; undefined where Magento's own are not here. */
  readonly knowsResource: (id: string) => boolean | undefined;
  /** As in `2.4.6`; undefined where nothing tells. */
  readonly magentoVersion: string | undefined;
  readonly traits: ReleaseTraits;
}

/** A model, and everything that is wrong with its routes. */
export function surveyEndpoints(
  { model, wanted, processor: read, dataTypes }: Reading,
  sources: EndpointSources,
): Omit<SurveyedModel, 'interfaces' | 'preferences' | 'reading'> {
  const processor = read.continued();
  const survey = new Survey(processor, sources, dataTypes.continued(processor));
  wanted.forEach((route, index) => survey.visit(route, model.routes[index]!));
  const services = servicesOf(wanted, processor);
  return { ...model, faults: survey.faults, implementations: survey.implementations, services };
}

/** Kept while webapi.xml files stay as they are: PHP has no say in it. */
const configOf = derived((routes: EndpointSources['routes']) => configFailures(routes, mergedRoutes(routes)));

/** A model with what it was made by. */
export interface Reading {
  readonly model: EndpointModel;
  /** The routes of the model, in its order. */
  readonly wanted: readonly MergedRoute[];
  readonly processor: TypeProcessor;
  readonly dataTypes: DataTypes;
}

/** Takes all routes through the stages: what Magento makes of them, without a shop. Never throws for what files say. */
export function readEndpoints(sources: EndpointSources): Reading {
  const { isWanted = () => true } = sources;
  const merged = mergedRoutes(sources.routes);
  const wanted = merged.filter(isWanted);
  const reflection = new Reflection(sources.find);
  const processor = new TypeProcessor(reflection, sources.traits);
  const dataTypes = new DataTypes(processor, sources.preferenceOf);
  const schemaStage = new SchemaStage(processor);
  const routes = wanted.map((route) =>
    new EndpointReader(processor, dataTypes, schemaStage, sources, merged).read(route),
  );
  const schema =
    routes.flatMap(({ failures }) => failures).find(({ stage }) => stage === 'schema') ??
    attributeFailure(processor, schemaStage, sources);
  const config = configOf(sources.routes);
  return {
    model: { routes, types: dataTypes.all, config, schema, magentoVersion: sources.magentoVersion },
    wanted,
    processor,
    dataTypes,
  };
}

/** An attribute of an unknown type on an interface of Magento's ends the schema, whether an own route leads there or not. */
function attributeFailure(
  processor: TypeProcessor,
  schemaStage: SchemaStage,
  { attributes }: EndpointSources,
): EndpointFailure | undefined {
  for (const { for: extended, type, uri } of attributes) {
    const of = processor.reflection.class(extended);
    if (typeof of !== 'object') continue;
    const result = attempt(() => schemaStage.registerAttribute(type, uri, of));
    if (result && 'failure' in result) return { ...result.failure.failure, stage: 'schema', at: undefined };
  }
  return undefined;
}
