import { ReportFormat } from './check-report';
import { asGithub } from './formats/github';
import { asJson } from './formats/json';
import { asJunit } from './formats/junit';
import { asMarkdown } from './formats/markdown';
import { asSarif } from './formats/sarif';
import { asText } from './formats/text';

/** How a report may be written down, by what people call it. */
export const FORMATS = {
  text: asText,
  json: asJson,
  sarif: asSarif,
  github: asGithub,
  junit: asJunit,
  markdown: asMarkdown,
} as const satisfies Readonly<Record<string, ReportFormat>>;

/** Those in which a part is a table or a suite, or has what is suppressed behind its findings. */
export const SHOWS_PARTS: ReadonlySet<keyof typeof FORMATS> = new Set(['junit', 'markdown', 'sarif'] as const);
