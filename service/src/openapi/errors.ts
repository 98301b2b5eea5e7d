import type { Response, Schema } from './document';
import { refTo } from './document';

/** Names of schemas that no data type can have. */
export const errorSchemas: Readonly<Record<string, Schema>> = {
  error: {
    type: 'object',
    description:
      'Placeholders stay in the message: the client puts the parameters in their place (%fieldName, %1).',
    required: ['message'],
    properties: {
      message: { type: 'string' },
      code: { type: 'integer' },
      parameters: refTo('schemas', 'error-parameters'),
      errors: {
        type: 'array',
        description: 'Each fault for itself, where there are several.',
        items: {
          type: 'object',
          required: ['message'],
          properties: {
            message: { type: 'string' },
            parameters: refTo('schemas', 'error-parameters'),
          },
        },
      },
      trace: { type: 'string', description: 'Only in developer mode.' },
    },
  },
  'error-parameters': {
    description: 'By name for named placeholders, a list for numbered ones.',
    anyOf: [
      { type: 'object', additionalProperties: true },
      { type: 'array', items: {} },
    ],
  },
};

function response(description: string, example: unknown): Response {
  return {
    description,
    content: { 'application/json': { schema: refTo('schemas', 'error'), example } },
  };
}

/** What an answer with a status means, whoever refuses. */
export const meanings = {
  400: 'The input is refused, or the service refuses what it is asked for.',
  401: 'A permission is missing, or the call is not signed rightly. Magento never answers 403.',
  404: 'What the path names does not exist, or no route has this path.',
  default: 'Anything else. In production, the cause is only in the log.',
} as const;

/** By name; the messages are Magento's. */
export const errorResponses: Readonly<Record<string, Response>> = {
  BadRequest: response(meanings[400], {
    message: '"%fieldName" is required. Enter and try again.',
    parameters: { fieldName: 'searchCriteria' },
  }),
  Unauthorized: response(meanings[401], {
    message: "The consumer isn't authorized to access %resources.",
    parameters: { resources: 'Magento_Sales::actions_view' },
  }),
  NotFound: response(meanings[404], {
    message: 'No such entity with %fieldName = %fieldValue',
    parameters: { fieldName: 'id', fieldValue: 12 },
  }),
  Error: response(meanings.default, {
    message: 'Internal Error. Details are available in Magento log file. Report ID: webapi-0123456789abc',
  }),
};
