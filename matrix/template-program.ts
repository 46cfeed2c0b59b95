/** How a language writes what an example and a template of `cdk8s init` have alike. */
export interface Dialect {
  /** The line of the example after which its resources are, up to `end`. */
  readonly start: RegExp;
  readonly end: string;
  /** What the template calls the example's `chart`. */
  readonly chart: string;
  /** An import of what the template has not got. */
  readonly imports: RegExp;
  /** The template's text in place of which the resources come. */
  readonly placeholder: RegExp;
  /** The template's text after which imports come. */
  readonly head: string;
}

export const DIALECTS = {
  typescript: {
    start: /^const chart = .*\n/m,
    end: 'app.synth();',
    chart: 'this',
    imports: /^import .* from '(?!cdk8s')[^']+';\n/gm,
    placeholder: /^ *\/\/ define resources here\n/m,
    head: '',
  },
  python: {
    start: /^chart = .*\n/m,
    end: 'app.synth()',
    chart: 'self',
    imports: /^from .* import .*\n/gm,
    placeholder: /^ *# define resources here\n/m,
    head: '#!/usr/bin/env python\n',
  },
  go: {
    start: /^\tchart := .*\n/m,
    end: '\tapp.Synth()',
    chart: 'chart',
    imports: /^\t"[^"]*(?:shared-process|plus)[^"]*"\n/gm,
    placeholder: /^\t\/\/ define resources here\n/m,
    head: 'import (\n',
  },
} satisfies Record<string, Dialect>;

/** The template's program with the resources of the example, as somebody would write them there. */
export function withResources(template: string, example: string, { start, end, chart, imports, placeholder, head }: Dialect): string {
  const [line] = start.exec(example)!;
  const [indentation] = /^\s*/.exec(line)!;
  const resources = example.slice(example.indexOf(line) + line.length, example.lastIndexOf(end)).trimEnd().replace(/\bchart\b/g, chart).split('\n');
  const [wanted] = /^\s*/.exec(placeholder.exec(template)![0])!;
  const indented = resources.map(text => text && `${wanted}${text.slice(indentation.length)}`).join('\n').trimStart();
  const [before, after] = [template.slice(0, template.indexOf(head) + head.length), template.slice(template.indexOf(head) + head.length)];
  return `${before}${(example.match(imports) ?? []).join('')}${after.replace(placeholder, () => `${wanted}${indented}\n`)}`;
}
