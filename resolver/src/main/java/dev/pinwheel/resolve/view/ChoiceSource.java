package dev.pinwheel.resolve.view;

/** Where choices come from: made anew, or kept from earlier requests. */
public interface ChoiceSource {
  /** The choices of a project under some terms, yanked releases left out. */
  Choices choices(int project, Terms terms);
}
