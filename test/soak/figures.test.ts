// With DUBAN_SOAK=1 the same property lives through many more and longer histories.
import '../kit/paper/figures.test.ts'
