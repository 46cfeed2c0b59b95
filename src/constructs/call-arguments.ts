import { Construct, IConstruct } from 'constructs';
import { pathOfId, validateConstructId } from './construct-id';
import { withoutNulls } from './without-nulls';
import { pathBeneath, refuse } from '../mistakes/invalid-input';
import { Mistake } from '../mistakes/mistake';
import { isObject } from '../mistakes/shapes';

/** What a call was given beside a construct, without nulls. Throws where the one is no construct, or the other no options. */
export function optionsOf<T extends object>(call: string, construct: IConstruct, options: T | null | undefined): T {
  refuseNoConstruct(call, construct);
  refuse(construct, validateOptions('options', options));
  return withoutNulls(options);
}

/** What a construct is made from, without nulls. Throws where there is none to make it in, or it cannot have such an id. */
export function propsOf<T extends object>(made: string, scope: IConstruct, id: string, props: T | null | undefined): T {
  refuseNoConstruct(made, scope);
  refuse(scope, validateConstructId(id));
  refuse(() => pathBeneath(scope, id), validateOptions('props', props));
  return withoutNulls(props);
}

/** What is made in each of many workloads, without nulls. */
export function settingsOf<T extends object>(id: string, props: T | null | undefined): T {
  refuse(pathOfId(id), validateOptions('props', props));
  return withoutNulls(props);
}

/** Throws for what is no construct. */
export function refuseNoConstruct(call: string, construct: unknown): void {
  refuse(call, isConstruct(construct) ? [] : [{ code: 'construct', value: construct }]);
}

export function validateOptions(field: string, options: unknown): Mistake[] {
  return options === undefined || options === null || isObject(options) ? [] : [{ code: 'options', field, value: options }];
}

/** One of another copy of constructs, too. */
function isConstruct(construct: unknown): boolean {
  return Boolean(Construct.isConstruct(construct));
}
