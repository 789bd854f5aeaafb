package dev.pinwheel.resolve.problem;

import java.util.List;
import java.util.Set;

/**
 * One of the cases that are told apart where markers say {@code extra != 'x'}: these extras are
 * asked for, and of all others that such markers name none is.
 *
 * @param asked those that are
 * @param dropped answers in which one of them was not asked for after all
 */
public record ExtraCase(Set<Switches.NotAsked> asked, List<Answer> dropped) {}
