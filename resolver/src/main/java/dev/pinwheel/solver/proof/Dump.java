package dev.pinwheel.solver.proof;

import dev.pinwheel.solver.clause.Assumptions;
import dev.pinwheel.solver.clause.Clauses;
import dev.pinwheel.solver.clause.Domains;
import dev.pinwheel.solver.clause.Masks;
import dev.pinwheel.solver.clause.Problem;
import dev.pinwheel.solver.clause.Tier;
import java.io.IOException;

/** Writes a problem as far as it was loaded, and what was learned from it, as lines of text. */
public final class Dump {
  static final String HEADER = "pinwheel problem 1";

  private final Domains domains;
  private final Masks masks;
  private final Clauses clauses;
  private final Appendable out;

  public Dump(Domains domains, Masks masks, Clauses clauses, Appendable out) {
    this.domains = domains;
    this.masks = masks;
    this.clauses = clauses;
    this.out = out;
  }

  public void problem(Problem problem) throws IOException {
    out.append(HEADER).append('\n');
    for (int p = 0; p < domains.packages; p++) {
      if (domains.isKnown(p)) {
        out.append("package ").append(Integer.toString(p));
        number(domains.absent[p]);
        number(domains.order[p]);
        number(problem.standing(p));
        number(problem.preferred(p));
        out.append(' ');
        mask(p, domains.initial, domains.at[p]);
        out.append('\n');
      }
    }
    for (int c = 0; c < clauses.count; c++) {
      if (!clauses.isLearned(c)) {
        out.append("clause ").append(Integer.toString(clauses.owner[c]));
        number(clauses.origin[c]);
        number(clauses.form[c]);
        literals(c);
      }
    }
  }

  /** Assumptions as clauses of one literal, so that what is written stands by itself. */
  public void assumptions(Assumptions assumptions) throws IOException {
    for (int i = 0; i < assumptions.size(); i++) {
      int p = assumptions.packageAt(i);
      if (!domains.isKnown(p)) {
        continue;
      }
      long[] only = new long[domains.words[p]];
      only[assumptions.valueAt(i) >> 6] |= 1L << assumptions.valueAt(i);
      out.append("clause -1 0 ").append(Integer.toString(Tier.NORMAL));
      number(p);
      out.append(':');
      mask(p, only, 0);
      out.append('\n');
    }
  }

  public void proof() throws IOException {
    for (int c = 0; c < clauses.count; c++) {
      if (clauses.isLearned(c)) {
        out.append("learned");
        literals(c);
      }
    }
  }

  private void literals(int c) throws IOException {
    int start = clauses.start(c);
    for (int i = start, end = start + 2 * clauses.length(c); i < end; i += 2) {
      int p = clauses.literal[i];
      number(p);
      out.append(':');
      mask(p, masks.words, clauses.literal[i + 1]);
    }
    out.append('\n');
  }

  private void number(long number) throws IOException {
    out.append(' ').append(Long.toString(number));
  }

  /** The words in hexadecimal, the first one first, with commas between. */
  private void mask(int p, long[] words, int from) throws IOException {
    for (int w = 0, width = domains.words[p]; w < width; w++) {
      out.append(w == 0 ? "" : ",").append(Long.toHexString(words[from + w]));
    }
  }
}
