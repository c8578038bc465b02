/** The template whose scenes and pictures a model describes; what it is drawn with beside them is the default's. */
export const STORYBOARD = 'storyboard';
