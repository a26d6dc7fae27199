"""Language of the answers: words, sentences, numbers and dates in English, Swedish and Danish."""
