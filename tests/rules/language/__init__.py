"""The rule language, sentence by sentence: each file a section of its paper, each test a sentence that it promises."""
