import { IConstruct } from 'constructs';
import { optionsOf, refuseNoConstruct } from './call-arguments';
import { refuseNew } from './refuse-new';
import { contextAround, contradictions, setContext } from './tree-context';
import { ImageFacts } from '../access/image-facts';
import { describedBy, KnownImages, UNKNOWN_IMAGES } from '../access/known-images';
import { validateImageFacts } from '../access/validate-image-facts';
import { validateReference } from '../access/validate-image-reference';
import { refuse } from '../mistakes/invalid-input';
import { shown } from '../mistakes/shown';

const KEY = 'cdk8s-shared-process/images';

/**
 * What is known of the images of containers, and no manifest tells: given once
 * for an app, a chart or any other construct, and for all beneath it.
 *
 * @see https://kubernetes.io/docs/concepts/containers/images/
 */
export class Images {
  /**
   * Says what an image is like. Facts that are given for an inner construct
   * count before those of an outer one, and those for an image with its tag or
   * digest before those for its repository; each fact by itself.
   *
   * Must come before anything is made in the construct, as that may have been
   * decided without.
   *
   * @param scope The app, chart or other construct whose containers run the image.
   * @param image Reference to the image: with its tag or digest for that image
   *   alone, or its repository, such as `registry.example.com/app`, for all of them.
   * @param facts What is known of it.
   * @throws where there is something in the construct already, where the
   *   reference or the facts cannot be, and where they contradict what the same
   *   construct was told before.
   */
  public static describe(scope: IConstruct, image: string, facts: ImageFacts): void {
    const set = optionsOf('Images.describe', scope, facts);
    refuse(scope, [...validateReference(image), ...validateImageFacts(set)]);
    const { known, own } = imagesOf(scope);
    const of = describedBy(image);
    const now = { ...own[of], ...set };
    refuse(scope, [...contradictions(image, own[of] ?? {}, set), ...validateImageFacts(now)]);
    const described = [...around(scope).described, { ...own, [of]: now }];
    setContext(scope, KEY, { ...known, described }, shown(image));
  }

  /**
   * Takes what Dockerfiles and entry points of well-known images say for true,
   * from the versions on that were looked at: nginx, ingress-nginx, postgres,
   * redis, busybox, debian, alpine and others. What `describe` says counts
   * before it.
   *
   * It has to be asked for. An image that was built anew under an old name, or
   * a mirror of another one, would be taken for what it is not, and access that
   * is granted on that would fail.
   *
   * @param scope The app, chart or other construct whose containers run such images.
   * @throws where there is something in the construct already.
   */
  public static describeWellKnown(scope: IConstruct): void {
    refuseNoConstruct('Images.describeWellKnown', scope);
    setContext(scope, KEY, { ...knownImagesAt(scope), areWellKnown: true }, 'what is well known');
  }

  private constructor() {
    refuseNew('Images', ['Images.describe(app, image, { … })', 'Images.describeWellKnown(app)']);
  }
}

/** What is known of the images that run in or beneath a construct. */
export function knownImagesAt({ node }: IConstruct): KnownImages {
  return node.tryGetContext(KEY) as KnownImages | undefined ?? UNKNOWN_IMAGES;
}

function around(scope: IConstruct): KnownImages {
  return contextAround(scope, KEY) as KnownImages | undefined ?? UNKNOWN_IMAGES;
}

/** What is known, and what of it this construct was told itself. */
function imagesOf(scope: IConstruct) {
  const known = knownImagesAt(scope);
  return { known, own: known.described[around(scope).described.length] ?? {} };
}
